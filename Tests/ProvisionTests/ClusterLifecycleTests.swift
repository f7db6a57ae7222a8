// SPDX-License-Identifier: Apache-2.0

import Foundation
import Glibc
import Netlink
import System
import Testing

@testable import Provision

/// Real clusters with runc, control groups and interfaces: they need root and leave nothing behind.
@Suite(.enabled(if: geteuid() == 0 && Files.exists("/usr/sbin/runc"), "needs root and runc"), .timeLimit(.minutes(2)))
struct ClusterLifecycleTests {
  /// Polls, since another process makes the change.
  private func eventually(_ condition: () throws -> Bool) async throws {
    while try !condition() { try await Task.sleep(for: .milliseconds(20)) }
  }

  private func destroy(_ cluster: TestCluster) async throws {
    try await cluster.provisioner.destroy(cluster.name)
    #expect(try cluster.leftovers() == [])
  }

  @Test func nodesRebootRecoverAndGo() async throws {
    let cluster = try TestCluster()
    defer { cluster.removeFiles() }
    try cluster.compileInit()
    try cluster.create()
    let status = try cluster.provisioner.show(cluster.name)
    #expect(status.nodes.map(\.node.role) == [.controlPlane, .worker])
    for node in status.nodes {
      let files = cluster.directory.node(node.node.name)
      try await eventually { (try? Files.readText("\(files.ephemeral)/starts")) == "3" }
      try await eventually { try cluster.provisioner.show(cluster.name).nodes.allSatisfy { $0.processID != nil } }
    }
    try await checkNetwork(cluster)
    #expect(throws: ProvisionError.self) { try cluster.create() }
    try await destroy(cluster)
    await #expect(throws: ProvisionError.self) { try await cluster.provisioner.destroy(cluster.name) }
  }

  private func checkNetwork(_ cluster: TestCluster) async throws {
    let node = try #require(try cluster.provisioner.show(cluster.name).nodes.first)
    let pid = try #require(node.processID)
    let netlink = try await RouteNetlink.inNamespace("/proc/\(pid)/ns/net")
    let link = try #require(try netlink.link(named: "eth0"))
    #expect(link.isUp)
    #expect(try netlink.addresses().contains { $0.linkIndex == link.index && $0.prefix.address == node.node.address })
    let plan = try cluster.provisioner.show(cluster.name).plan
    #expect(try netlink.routes().contains { $0.destination == nil && $0.gateway == plan.gateway })
    let bridge = try #require(try RouteNetlink().link(named: cluster.names.bridge))
    #expect(
      try RouteNetlink().addresses().contains { $0.linkIndex == bridge.index && $0.prefix.address == plan.gateway })
  }

  @Test func aFailedCreateSaysWhyAndIsRemoved() async throws {
    let cluster = try TestCluster()
    defer { cluster.removeFiles() }
    try Files.write("\(cluster.rootfs)/sbin/init", "no program", mode: 0o644)
    let error = #expect(throws: ProvisionError.self) { try cluster.create() }
    #expect(error?.message.contains("runc could not start") == true)
    try await destroy(cluster)
  }

  @Test func aKilledCreateIsRemoved() async throws {
    let cluster = try TestCluster()
    defer { cluster.removeFiles() }
    try cluster.compileInit()
    let create = try cluster.start(["create", cluster.root, cluster.name, cluster.network, cluster.rootfs])
    try await eventually { Files.exists(cluster.directory.stateFile) || !create.isRunning }
    kill(create.processIdentifier, SIGKILL)
    create.waitUntilExit()
    try await destroy(cluster)
  }

  @Test func aDamagedStateFileDoesNotPreventDestroying() async throws {
    let cluster = try TestCluster()
    defer { cluster.removeFiles() }
    try cluster.compileInit()
    try cluster.create()
    try Files.write(cluster.directory.stateFile, "damaged")
    try await destroy(cluster)
  }

  @Test func networksInUseAreRefused() async throws {
    let cluster = try TestCluster()
    defer { cluster.removeFiles() }
    try cluster.compileInit()
    let plan = try ClusterPlan(
      name: cluster.name, network: try #require(IPPrefix("127.0.0.0/24")), controlPlanes: 1, workers: 0)
    await #expect(throws: ProvisionError.self) {
      try await cluster.provisioner.create(
        plan, options: ClusterOptions(rootfs: cluster.rootfs), configurations: [plan.nodes[0].name: []])
    }
    #expect(!Files.exists(cluster.directory.path))
  }
}
