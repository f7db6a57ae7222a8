// SPDX-License-Identifier: Apache-2.0

extension IPAddress {
  /// `0.0.0.0` or `::`.
  public var isUnspecified: Bool { bytes.allSatisfy { $0 == 0 } }

  public var isLoopback: Bool {
    isV4 ? bytes.first == 127 : bytes == IPAddress.loopbackV6.bytes
  }

  /// 169.254.0.0/16 or fe80::/10.
  public var isLinkLocal: Bool {
    isV4 ? bytes[0] == 169 && bytes[1] == 254 : bytes[0] == 0xfe && bytes[1] & 0xc0 == 0x80
  }

  /// 224.0.0.0/4 or ff00::/8.
  public var isMulticast: Bool {
    isV4 ? bytes[0] & 0xf0 == 224 : bytes[0] == 0xff
  }

  /// RFC 1918 or fc00::/7.
  public var isPrivate: Bool {
    guard isV4 else { return bytes[0] & 0xfe == 0xfc }
    return bytes[0] == 10 || (bytes[0] == 172 && bytes[1] & 0xf0 == 16) || (bytes[0] == 192 && bytes[1] == 168)
  }

  /// What may be announced to other machines: not unspecified, loopback, link-local or multicast.
  public var isGlobalUnicast: Bool { !isUnspecified && !isLoopback && !isLinkLocal && !isMulticast }

  /// The IPv4 address inside `::ffff:a.b.c.d`, or this address.
  public var unmapped: IPAddress {
    let isMapped = isV6 && bytes.prefix(10).allSatisfy { $0 == 0 } && bytes[10] == 0xff && bytes[11] == 0xff
    return isMapped ? IPAddress(bytes: Array(bytes.suffix(4))) ?? self : self
  }

  /// This address plus `offset`, nil past either end of the family's range.
  public func advanced(by offset: Int64) -> IPAddress? {
    var result = bytes
    var carry = offset
    for index in result.indices.reversed() {
      let sum = Int64(result[index]) + (carry & 0xff)
      result[index] = UInt8(truncatingIfNeeded: sum)
      carry = (carry >> 8) + (sum >> 8)
    }
    return carry == 0 ? IPAddress(bytes: result, zone: zone) : nil
  }
}
