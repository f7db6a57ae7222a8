// SPDX-License-Identifier: Apache-2.0

/// A hardware address of six bytes (EUI-48).
public struct MACAddress: Hashable, Sendable, CustomStringConvertible {
  /// Six bytes, the first one sent first.
  public let bytes: [UInt8]

  /// Nil unless there are six bytes.
  public init?(bytes: [UInt8]) {
    guard bytes.count == 6 else { return nil }
    self.bytes = bytes
  }

  /// Reads `aa:bb:cc:dd:ee:ff` or with dashes; nil when it is malformed.
  public init?(_ text: String) {
    let parts = text.split(omittingEmptySubsequences: false) { $0 == ":" || $0 == "-" }
    let bytes = parts.compactMap { part in part.utf8.count == 2 && part.first != "+" ? UInt8(part, radix: 16) : nil }
    guard parts.count == 6, bytes.count == 6 else { return nil }
    self.bytes = bytes
  }

  public var description: String {
    bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined(separator: ":")
  }
}
