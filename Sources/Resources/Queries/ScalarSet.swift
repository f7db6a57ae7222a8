// SPDX-License-Identifier: Apache-2.0

/// A set of Unicode scalars.
struct ScalarSet: Sendable {
  var ranges: [ClosedRange<UInt32>]
  var isInverted = false
  var ignoresCase = false

  func contains(_ scalar: Unicode.Scalar) -> Bool {
    var isMember = holds(scalar.value)
    if !isMember && ignoresCase {
      isMember = Self.otherCases(of: scalar).contains(where: holds)
    }
    return isMember != isInverted
  }

  private func holds(_ value: UInt32) -> Bool { ranges.contains { $0.contains(value) } }

  /// The same set of as few ranges as possible: each costs time for each character of each text, and a client may
  /// write thousands.
  var merged: ScalarSet {
    var result: [ClosedRange<UInt32>] = []
    for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if let last = result.last, range.lowerBound <= last.upperBound + 1 {
        result[result.count - 1] = last.lowerBound...max(last.upperBound, range.upperBound)
      } else {
        result.append(range)
      }
    }
    return ScalarSet(ranges: result, isInverted: isInverted, ignoresCase: ignoresCase)
  }

  private static func otherCases(of scalar: Unicode.Scalar) -> [UInt32] {
    [scalar.properties.lowercaseMapping, scalar.properties.uppercaseMapping].compactMap { mapping in
      mapping.unicodeScalars.count == 1 ? mapping.unicodeScalars.first?.value : nil
    }
  }
}

extension ScalarSet {
  private static func scalar(_ scalar: Unicode.Scalar) -> ClosedRange<UInt32> { scalar.value...scalar.value }

  static let digits = ScalarSet(ranges: [("0" as Unicode.Scalar).value...("9" as Unicode.Scalar).value])
  static let spaces = ScalarSet(ranges: [0x09...0x0A, 0x0C...0x0D, 0x20...0x20])
  static let word = ScalarSet(ranges: [0x30...0x39, 0x41...0x5A, 0x5F...0x5F, 0x61...0x7A])
  static let any = ScalarSet(ranges: [0...0x10FFFF])
  static let anyButNewline = ScalarSet(ranges: [0...0x09, 0x0B...0x10FFFF])

  var inverted: ScalarSet { ScalarSet(ranges: ranges, isInverted: !isInverted, ignoresCase: ignoresCase) }

  /// The ranges with inversion carried out, so that sets can be joined.
  var flattened: [ClosedRange<UInt32>] {
    guard isInverted else { return ranges }
    var result: [ClosedRange<UInt32>] = []
    var next: UInt32 = 0
    for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if range.lowerBound > next { result.append(next...(range.lowerBound - 1)) }
      next = max(next, range.upperBound + 1)
    }
    if next <= 0x10FFFF { result.append(next...0x10FFFF) }
    return result
  }
}
