// SPDX-License-Identifier: Apache-2.0

public import System

extension Common.NetIP {
  /// The wire form of netip.Addr: the bytes, then the zone of a scoped IPv6 address.
  public init(_ address: IPAddress) {
    ip = address.bytes + Array(address.zone.utf8)
  }

  /// Nil when there are not 4 or at least 16 bytes; an unset address has none.
  public var address: IPAddress? { addressOfNetIPBytes(ip) }
}

extension Common.NetIPPrefix {
  public init(_ prefix: IPPrefix) {
    ip = prefix.address.bytes
    prefixLength = Int32(truncatingIfNeeded: prefix.length)
  }

  /// Nil when the address is not one or the length does not fit it.
  public var prefix: IPPrefix? {
    addressOfNetIPBytes(ip).flatMap { IPPrefix($0, length: Int(prefixLength)) }
  }
}

extension Common.NetIPPort {
  public init(_ address: IPAddress, port: UInt16) {
    ip = address.bytes + Array(address.zone.utf8)
    self.port = Int32(port)
  }

  public var address: IPAddress? { addressOfNetIPBytes(ip) }

  /// `10.0.0.1:50000` or `[fd00::1]:50000`; nil when the address is not one.
  public var text: String? { address.map { "\($0.bracketed):\(port)" } }
}

private func addressOfNetIPBytes(_ bytes: [UInt8]) -> IPAddress? {
  guard bytes.count > 16 else { return IPAddress(bytes: bytes) }
  return IPAddress(bytes: Array(bytes[..<16]), zone: String(decoding: bytes[16...], as: UTF8.self))
}
