// SPDX-License-Identifier: Apache-2.0

internal import Glibc

/// An IPv4 or IPv6 address, with an optional zone for scoped IPv6 addresses.
public struct IPAddress: Hashable, Sendable {
  /// Network byte order: 4 bytes for IPv4, 16 for IPv6.
  public let bytes: [UInt8]
  /// The interface of a scoped IPv6 address: `eth0` of `fe80::1%eth0`. Empty when there is none.
  public let zone: String

  /// Nil unless there are 4 or 16 bytes.
  public init?(bytes: [UInt8], zone: String = "") {
    guard bytes.count == 4 || (bytes.count == 16) else { return nil }
    self.bytes = bytes
    self.zone = bytes.count == 16 ? zone : ""
  }

  /// Reads the textual form (RFC 4291 section 2.2); nil when it is malformed.
  public init?(_ text: String) {
    let parts = text.split(separator: "%", maxSplits: 1, omittingEmptySubsequences: false)
    guard let address = parts.first else { return nil }
    let isV6 = address.utf8.contains(UInt8(ascii: ":"))
    guard parts.count == 1 || (isV6 && !parts[1].isEmpty) else { return nil }
    var buffer = [UInt8](repeating: 0, count: isV6 ? 16 : 4)
    guard inet_pton(isV6 ? AF_INET6 : AF_INET, String(address), &buffer) == 1 else { return nil }
    self.init(bytes: buffer, zone: parts.count == 2 ? String(parts[1]) : "")
  }

  public static let anyV4 = IPAddress(v4: (0, 0, 0, 0))
  public static let loopbackV4 = IPAddress(v4: (127, 0, 0, 1))
  public static let anyV6 = IPAddress(v6LastByte: 0)
  public static let loopbackV6 = IPAddress(v6LastByte: 1)

  private init(v4: (UInt8, UInt8, UInt8, UInt8)) {
    bytes = [v4.0, v4.1, v4.2, v4.3]
    zone = ""
  }

  private init(v6LastByte: UInt8) {
    bytes = [UInt8](repeating: 0, count: 15) + [v6LastByte]
    zone = ""
  }

  public var isV4: Bool { bytes.count == 4 }
  public var isV6: Bool { bytes.count == 16 }
  /// 32 or 128.
  public var bitWidth: Int { bytes.count * 8 }
}

extension IPAddress: CustomStringConvertible {
  /// The canonical text (RFC 5952).
  public var description: String {
    var buffer = [UInt8](repeating: 0, count: Int(INET6_ADDRSTRLEN))
    let count = buffer.count
    buffer.withUnsafeMutableBytes { raw in
      _ = inet_ntop(
        isV4 ? AF_INET : AF_INET6, bytes, raw.baseAddress?.assumingMemoryBound(to: CChar.self), UInt32(count))
    }
    let text = String(decoding: buffer.prefix { $0 != 0 }, as: UTF8.self)
    return zone.isEmpty ? text : "\(text)%\(zone)"
  }

  /// For use beside a port or in a URL: IPv6 in brackets.
  public var bracketed: String { isV6 ? "[\(self)]" : description }
}

extension IPAddress: Comparable {
  /// IPv4 before IPv6, then by value, then by zone.
  public static func < (left: IPAddress, right: IPAddress) -> Bool {
    if left.bytes.count != right.bytes.count { return left.bytes.count < right.bytes.count }
    if left.bytes != right.bytes { return left.bytes.lexicographicallyPrecedes(right.bytes) }
    return left.zone < right.zone
  }
}
