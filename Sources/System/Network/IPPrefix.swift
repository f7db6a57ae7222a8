// SPDX-License-Identifier: Apache-2.0

/// An address with the length of its network part: `10.5.0.2/24`.
public struct IPPrefix: Hashable, Sendable {
  /// With its host bits: `10.5.0.2` of `10.5.0.2/24`.
  public let address: IPAddress
  /// 0 to 32 for IPv4, 0 to 128 for IPv6.
  public let length: Int

  /// Nil when `length` does not fit the family.
  public init?(_ address: IPAddress, length: Int) {
    guard (0...address.bitWidth).contains(length) else { return nil }
    self.address = address
    self.length = length
  }

  /// Reads `address/length`; nil when it is malformed.
  public init?(_ text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2, let address = IPAddress(String(parts[0])), address.zone.isEmpty,
      parts[1].utf8.allSatisfy({ (48...57).contains($0) }), let length = Int(parts[1])
    else { return nil }
    self.init(address, length: length)
  }

  /// The prefix that holds only `address`.
  public init(single address: IPAddress) {
    self.address = address
    length = address.bitWidth
  }

  /// The same prefix without host bits: `10.5.0.0/24`.
  public var masked: IPPrefix {
    let bytes = address.bytes.enumerated().map { index, byte in byte & Self.maskByte(index, length) }
    guard let network = IPAddress(bytes: bytes) else { return self }
    return IPPrefix(network, length: length) ?? self
  }

  /// Whether an address lies in this network; false for the other family.
  public func contains(_ other: IPAddress) -> Bool {
    guard other.bytes.count == address.bytes.count else { return false }
    return zip(address.bytes, other.bytes).enumerated().allSatisfy { index, pair in
      (pair.0 ^ pair.1) & Self.maskByte(index, length) == 0
    }
  }

  /// Whether any address lies in both networks.
  public func overlaps(_ other: IPPrefix) -> Bool {
    length <= other.length ? contains(other.address) : other.contains(address)
  }

  /// The `index`th address from the network address, nil when it lies outside.
  public func address(at index: Int64) -> IPAddress? {
    guard let candidate = masked.address.advanced(by: index), contains(candidate) else { return nil }
    return candidate
  }

  /// The `index`th of the prefixes of `length` bits into which this one can be cut; nil when there are not so many.
  public func subprefix(at index: Int, length: Int) -> IPPrefix? {
    guard (self.length...address.bitWidth).contains(length), index >= 0 else { return nil }
    let width = length - self.length
    guard width >= Int.bitWidth - 1 || index < 1 << width else { return nil }
    var bytes = masked.address.bytes
    for bit in 0..<min(width, Int.bitWidth - 1) where index >> bit & 1 == 1 {
      let position = length - 1 - bit
      bytes[position / 8] |= 0x80 >> UInt8(position % 8)
    }
    return IPAddress(bytes: bytes).flatMap { IPPrefix($0, length: length) }
  }

  private static func maskByte(_ index: Int, _ length: Int) -> UInt8 {
    let bits = min(max(length - index * 8, 0), 8)
    return UInt8(truncatingIfNeeded: 0xff00 >> bits)
  }
}

extension IPPrefix: CustomStringConvertible, Comparable {
  public var description: String { "\(address)/\(length)" }

  public static func < (left: IPPrefix, right: IPPrefix) -> Bool {
    (left.address, left.length) < (right.address, right.length)
  }
}
