// SPDX-License-Identifier: Apache-2.0

/// A number of bytes written with a unit: `100GB` is 10¹¹, `512MiB` is 2²⁹, a bare number is bytes.
public struct ByteSize: Sendable, Hashable {
  public let bytes: UInt64

  /// Nil when the text is no size, or more than 64 bits can hold.
  public init?(_ text: some StringProtocol) {
    let number = text.prefix { ("0"..."9").contains($0) || $0 == "." }
    let unit = text.dropFirst(number.count).drop { $0 == " " }.lowercased()
    guard let scale = Self.scales[unit], let value = Double(String(number)),
      let bytes = UInt64(exactly: (value * scale).rounded())
    else { return nil }
    self.bytes = bytes
  }

  private static let scales: [String: Double] = [
    "": 1, "b": 1, "kb": 1e3, "k": 1e3, "mb": 1e6, "m": 1e6, "gb": 1e9, "g": 1e9, "tb": 1e12, "t": 1e12, "pb": 1e15,
    "p": 1e15, "kib": 1024, "ki": 1024, "mib": 1_048_576, "mi": 1_048_576, "gib": 1_073_741_824, "gi": 1_073_741_824,
    "tib": 1_099_511_627_776, "ti": 1_099_511_627_776, "pib": 1_125_899_906_842_624, "pi": 1_125_899_906_842_624,
  ]
}
