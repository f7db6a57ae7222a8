// SPDX-License-Identifier: Apache-2.0

internal import Glibc

/// A network interface of this namespace with its addresses.
public struct NetworkInterface: Sendable, Equatable {
  public let name: String
  /// The `IFF_*` flags of netdevice(7).
  public let flags: UInt32
  public let addresses: [IPPrefix]

  public var isUp: Bool { flags & UInt32(IFF_UP) != 0 }
  public var isLoopback: Bool { flags & UInt32(IFF_LOOPBACK) != 0 }

  /// All interfaces (getifaddrs(3)), sorted by name.
  public static func all() throws(SystemError) -> [NetworkInterface] {
    var head: UnsafeMutablePointer<ifaddrs>?
    guard getifaddrs(&head) == 0 else { throw SystemError(failed: "getifaddrs") }
    defer { freeifaddrs(head) }
    var found: [String: (flags: UInt32, addresses: [IPPrefix])] = [:]
    var current = head
    while let entry = current?.pointee {
      let name = String(cString: entry.ifa_name)
      var record = found[name] ?? (entry.ifa_flags, [])
      if let prefix = prefix(of: entry) { record.addresses.append(prefix) }
      found[name] = record
      current = entry.ifa_next
    }
    return found.map { NetworkInterface(name: $0.key, flags: $0.value.flags, addresses: $0.value.addresses) }
      .sorted { $0.name < $1.name }
  }

  private static func prefix(of entry: ifaddrs) -> IPPrefix? {
    guard let address = entry.ifa_addr, let bytes = bytes(of: address), let ip = IPAddress(bytes: bytes) else {
      return nil
    }
    let mask = entry.ifa_netmask.flatMap { Self.bytes(of: $0, family: address.pointee.sa_family) } ?? []
    let length = mask.reduce(0) { $0 + $1.nonzeroBitCount }
    return IPPrefix(ip, length: length)
  }

  private static func bytes(of address: UnsafeMutablePointer<sockaddr>, family: sa_family_t? = nil) -> [UInt8]? {
    switch Int32(family ?? address.pointee.sa_family) {
    case AF_INET:
      address.withMemoryRebound(to: sockaddr_in.self, capacity: 1) { pointer in
        withUnsafeBytes(of: pointer.pointee.sin_addr) { Array($0) }
      }
    case AF_INET6:
      address.withMemoryRebound(to: sockaddr_in6.self, capacity: 1) { pointer in
        withUnsafeBytes(of: pointer.pointee.sin6_addr) { Array($0) }
      }
    default: nil
    }
  }
}
