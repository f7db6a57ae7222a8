// SPDX-License-Identifier: Apache-2.0

internal import Netlink

/// The addresses that the kernel has, over netlink.
public struct KernelAddresses: InterfaceAddresses {
  public init() {}

  public func list() async throws -> [InterfaceAddress] {
    let netlink = try RouteNetlink()
    let names = Dictionary(try netlink.links().map { ($0.index, $0.name) }) { $1 }
    return try netlink.addresses().map { address in
      InterfaceAddress(
        linkName: names[address.linkIndex] ?? "", linkIndex: UInt32(clamping: address.linkIndex),
        prefix: address.prefix,
        scope: address.scope.rawValue, flags: address.flags)
    }
  }

  public func changes() throws -> AsyncThrowingStream<Void, any Error> {
    try RouteMonitor().changes()
  }
}
