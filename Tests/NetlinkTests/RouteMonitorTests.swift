// SPDX-License-Identifier: Apache-2.0

import Glibc
import System
import Testing

@testable import Netlink

@Suite(.enabled(if: geteuid() == 0, "needs root"), .timeLimit(.minutes(1))) struct RouteMonitorTests {
  @Test func changesOfAddressesAndLinksAreTold() async throws {
    var options = ProcessOptions("/bin/sleep", ["600"])
    options.newNamespaces = .network
    options.parentDeathSignal = .kill
    let holder = try Reaper.shared.start(options)
    defer { try? holder.send(.kill) }
    let path = "/proc/\(holder.pid)/ns/net"
    let netlink = try await RouteNetlink.inNamespace(path)
    try netlink.createBridge("br0")
    let bridge = try #require(try netlink.link(named: "br0"))
    let prefix = try #require(IPPrefix("10.9.8.1/24"))
    let changes: [() throws -> Void] = [
      { try netlink.addAddress(prefix, to: bridge.index) }, { try netlink.setUp(bridge.index) },
      { try netlink.removeAddress(prefix, from: bridge.index) }, { try netlink.createBridge("br1") },
    ]
    for change in changes {
      // A monitor of its own for each change, so that none lives on what an earlier one caused.
      let monitor = try await NetworkNamespace.run(path) { try RouteMonitor() }
      try change()
      var told = try monitor.changes().makeAsyncIterator()
      #expect(try await told.next() != nil)
    }
  }
}
