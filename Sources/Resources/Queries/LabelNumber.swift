// SPDX-License-Identifier: Apache-2.0

/// Numbers in labels: an integer with an optional unit, of which only the beginning counts, so that `10kg` is 10 000
/// and `4GiB` is 4 294 967 296.
enum LabelNumber {
  private static let binaryUnits: [(prefix: String, power: Int)] = [
    ("ki", 1), ("mi", 2), ("gi", 3), ("ti", 4), ("pi", 5),
  ]
  private static let decimalUnits: [Character: Int] = ["k": 1, "m": 2, "g": 3, "t": 4, "p": 5]

  /// Nil when `text` is not a number, its unit is unknown or the result does not fit.
  static func parse(_ text: String) -> Int64? {
    let text = trimmed(text[...])
    let digits = text.prefix { $0 == "-" || ("0"..."9").contains($0) }
    guard let value = Int64(digits), let factor = multiplier(trimmed(text[digits.endIndex...]).lowercased()) else {
      return nil
    }
    let (product, overflow) = value.multipliedReportingOverflow(by: factor)
    return overflow ? nil : product
  }

  private static func multiplier(_ unit: String) -> Int64? {
    guard let first = unit.first else { return 1 }
    if let binary = binaryUnits.first(where: { unit.hasPrefix($0.prefix) }) { return 1 << (10 * binary.power) }
    return decimalUnits[first].map { power in (0..<power).reduce(1) { product, _ in product * 1000 } }
  }

  private static func trimmed(_ text: Substring) -> Substring {
    var text = text.drop(while: \.isWhitespace)
    while text.last?.isWhitespace == true { text.removeLast() }
    return text
  }
}
