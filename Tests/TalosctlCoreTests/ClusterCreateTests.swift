// SPDX-License-Identifier: Apache-2.0

import CommandLine
import MachineConfig
import Synchronization
import System
import Testing

@testable import TalosctlCore

/// `cluster create` up to the point where it would make something.
@Suite struct ClusterCreateTests {
  private static let etcd = "registry.k8s.io/etcd:3.4.13-0"
  private static let apiServer = "registry.k8s.io/kube-apiserver:v1.20.2"

  /// Flags that name a root file system and an image cache.
  private func sources(_ sandbox: Sandbox, cached: [String] = [etcd, apiServer]) throws -> [String] {
    let (rootfs, cache) = (sandbox.path("rootfs"), sandbox.path("cache"))
    try Files.makeDirectories(rootfs)
    try Files.makeDirectories(cache)
    let images = cached.map { #"{"annotations": {"org.opencontainers.image.ref.name": "\#($0)"}}"# }
    try Files.write("\(cache)/index.json", #"{"manifests": [\#(images.joined(separator: ","))]}"#)
    return ["--rootfs", rootfs, "--image-cache", cache]
  }

  private func create(_ sandbox: Sandbox, _ flags: [String]) async throws -> Sandbox.Run {
    await sandbox.run(["cluster", "create"] + (try sources(sandbox)) + flags)
  }

  /// The config of the first node, and what the user is told.
  private func planned(_ flags: [String]) async throws -> (config: V1Alpha1Config, notice: String?) {
    let planned = Mutex<(V1Alpha1Config, String?)?>(nil)
    let probe = Command("create", summary: "", flags: ClusterCreate.command.flags) { call in
      let blueprint = try ClusterBlueprint(call)
      let config = try #require(try blueprint.generator().configuration(for: .controlPlane).v1alpha1)
      planned.withLock { $0 = (config, blueprint.notice) }
    }
    let sandbox = try Sandbox()
    _ = await Application(probe, terminal: CapturedTerminal().terminal).run(try sources(sandbox) + flags)
    return try #require(planned.withLock { $0 })
  }

  @Test func whatItGeneratesIsValidForEveryNode() async throws {
    let made = try await create(Sandbox(), ["--controlplanes", "3", "--workers", "1"])
    #expect(made.code == 1)
    // The configs were fine; what comes next fails in this sandbox.
    #expect(!made.errors.contains("machine config"), "\(made.errors)")
  }

  @Test func aWrongPatchIsRefusedBeforeAnythingIsMade() async throws {
    let sandbox = try Sandbox()
    let made = try await create(sandbox, ["--config-patch-worker", #"{"cluster": {"etcd": {"image": "x"}}}"#])
    #expect(made.code == 1)
    #expect(made.errors.contains("worker-1"), "\(made.errors)")
    #expect(made.errors.contains("cluster.etcd"), "\(made.errors)")
    #expect(!Files.exists(sandbox.path(".talos/clusters/talos-default/state.yaml")))
  }

  @Test func allThatIsWrongWithAnyNodeIsListed() async throws {
    let made = try await create(
      Sandbox(),
      [
        "--workers", "2", "--config-patch", #"{"machine": {"kubelet": {"extraMounts": [{"destination": "/a"}]}}}"#,
        "--config-patch-worker", #"{"cluster": {"etcd": {"image": "x"}}}"#,
      ])
    #expect(made.code == 1)
    let (first, second) = ("talos-default-worker-1", "talos-default-worker-2")
    #expect(
      made.errors.contains(
        "extraMounts[0]: a bind mount needs an absolute path without \"..\" as its source, found \"\" ("))
    #expect(made.errors.contains("(talos-default-controlplane-1, \(first), \(second))"), "\(made.errors)")
    #expect(made.errors.contains("cluster.etcd: only allowed on control plane nodes (\(first), \(second))"))
  }

  @Test(arguments: ["foo", "1.19.16", "1.99.0", "1.30"])
  func aReleaseThatIsNotOfferedIsRefused(version: String) async throws {
    let made = try await create(Sandbox(), ["--kubernetes-version", version])
    #expect(made.code == 1)
    #expect(made.errors.contains(version) && made.errors.contains("elease"), "\(made.errors)")
  }

  @Test(arguments: [[], ["--kubernetes-version", "v1.20.2"]])
  func theReleaseOfTheImageCacheRunsFromIt(flags: [String]) async throws {
    let (config, notice) = try await planned(flags)
    #expect(notice == nil)
    #expect(config.cluster.apiServer.image == Self.apiServer)
    #expect(config.cluster.etcd.image == Self.etcd)
    // The cache holds neither flannel nor CoreDNS.
    #expect(config.cluster.network.cni.name == "native" && config.cluster.coreDNS.isDisabled)
  }

  @Test func anotherReleaseRunsFromRegistries() async throws {
    let (config, notice) = try await planned(["--kubernetes-version", "1.30.1"])
    #expect(notice?.hasPrefix("Kubernetes 1.30.1 is not in the image cache ") == true)
    #expect(notice?.contains("it holds v1.20.2") == true)
    #expect(config.cluster.apiServer.image == "registry.k8s.io/kube-apiserver:v1.30.1")
    #expect(config.cluster.etcd.image == nil)
    #expect(config.cluster.network.cni.name == "flannel" && !config.cluster.coreDNS.isDisabled)
    let made = try await create(Sandbox(), ["--kubernetes-version", "1.30.1"])
    #expect(made.errors.contains("is not in the image cache"), "\(made.errors)")
  }
}
