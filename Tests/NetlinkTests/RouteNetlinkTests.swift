// SPDX-License-Identifier: Apache-2.0

import Glibc
import System
import Testing

@testable import Netlink

/// Works in network namespaces of its own, so it needs root and leaves nothing behind.
@Suite(.enabled(if: geteuid() == 0, "needs root"), .timeLimit(.minutes(2))) struct RouteNetlinkTests {
  /// A process that does nothing but hold new namespaces open.
  private func holder() throws -> ChildProcess {
    var options = ProcessOptions("/bin/sleep", ["600"])
    options.newNamespaces = .network
    options.parentDeathSignal = .kill
    return try Reaper.shared.start(options)
  }

  @Test func newNamespaceHasOnlyLoopback() async throws {
    let child = try holder()
    defer { try? child.send(.kill) }
    let netlink = try await RouteNetlink.inNamespace("/proc/\(child.pid)/ns/net")
    let links = try netlink.links()
    #expect(links.allSatisfy { $0.isLoopback || !$0.isUp })
    #expect(try netlink.link(named: "lo")?.index == 1)
    #expect(try netlink.link(named: "gone") == nil)
  }

  @Test func wiresTwoNamespaces() async throws {
    let (left, right) = (try holder(), try holder())
    defer { for child in [left, right] { try? child.send(.kill) } }
    let first = try await RouteNetlink.inNamespace("/proc/\(left.pid)/ns/net")
    let second = try await RouteNetlink.inNamespace("/proc/\(right.pid)/ns/net")
    let namespace = try OwnedDescriptor.open("/proc/\(right.pid)/ns/net", O_RDONLY)
    try first.createBridge("br0")
    try first.createVeth("v0", peer: "eth0", inNamespace: namespace.rawValue)
    let bridge = try #require(try first.link(named: "br0"))
    let outer = try #require(try first.link(named: "v0"))
    let inner = try #require(try second.link(named: "eth0"))
    #expect(bridge.kind == "bridge")
    #expect(inner.kind == "veth")
    try first.setMaster(outer.index, bridge.index)
    try first.setMTU(outer.index, 1400)
    for index in [bridge.index, outer.index] { try first.setUp(index) }
    try second.setUp(inner.index)
    let attached = try #require(try first.link(named: "v0"))
    #expect((attached.master, attached.mtu, attached.isUp) == (bridge.index, 1400, true))

    let prefix = try #require(IPPrefix("10.9.8.2/24"))
    try second.addAddress(prefix, to: inner.index)
    try second.addAddress(prefix, to: inner.index)
    #expect(try second.addresses().filter { $0.linkIndex == inner.index && $0.prefix == prefix }.count == 1)

    let gateway = try #require(IPAddress("10.9.8.1"))
    let route = Route(to: nil, via: gateway)
    try second.replaceRoute(route)
    try second.replaceRoute(route)
    let found = try second.routes().filter { $0.destination == nil && $0.gateway == gateway }
    #expect(found.map(\.linkIndex) == [inner.index])
    try second.removeRoute(route)
    #expect(try !second.routes().contains { $0.gateway == gateway })
    try second.removeAddress(prefix, from: inner.index)
    #expect(try !second.addresses().contains { $0.prefix == prefix })
    try first.deleteLink(outer.index)
    #expect(try second.link(named: "eth0") == nil)
  }

  @Test func refusalsNameTheOperation() async throws {
    let child = try holder()
    defer { try? child.send(.kill) }
    let netlink = try await RouteNetlink.inNamespace("/proc/\(child.pid)/ns/net")
    try netlink.createBridge("br0")
    #expect(throws: NetlinkError("create bridge br0", code: .exists)) { try netlink.createBridge("br0") }
    await #expect(throws: (any Error).self) { try await RouteNetlink.inNamespace("/nonexistent") }
  }
}
