// SPDX-License-Identifier: Apache-2.0

/// Floating-point numbers as Go prints them: the shortest digits that read back as the same number.
enum FloatText {
  /// As `strconv.FormatFloat(value, 'g', -1, 64)`, with YAML's words for what is no number.
  static func yaml(_ value: Double) -> String {
    if value.isNaN { return ".nan" }
    if value.isInfinite { return value < 0 ? "-.inf" : ".inf" }
    return text(value, exponentOutside: -4..<6)
  }

  /// As Go's `encoding/json`; JSON has no word for infinities and NaN, which become `null`.
  static func json(_ value: Double) -> String {
    guard value.isFinite else { return "null" }
    return text(value, exponentOutside: -6..<21)
  }

  private static func text(_ value: Double, exponentOutside range: Range<Int>) -> String {
    // The sign of a negative zero would be lost when read again, as an integer.
    if value == 0 { return "0" }
    let (digits, exponent) = decimal(value.magnitude)
    let sign = value < 0 ? "-" : ""
    return sign + (range.contains(exponent) ? positional(digits, exponent) : scientific(digits, exponent))
  }

  /// The significant digits and the power of ten of the first one, taken from Swift's shortest description.
  private static func decimal(_ value: Double) -> (digits: String, exponent: Int) {
    let parts = value.description.split(separator: "e")
    let mantissa = parts.first ?? "0"
    let scale = parts.count > 1 ? Int(parts[1]) ?? 0 : 0
    let whole = mantissa.prefix { $0 != "." }
    let all = String(mantissa.filter { $0 != "." })
    let significant = all.drop { $0 == "0" }
    let leadingZeros = all.count - significant.count
    let trimmed = String(significant.reversed().drop { $0 == "0" }.reversed())
    return (trimmed, whole.count - 1 - leadingZeros + scale)
  }

  private static func positional(_ digits: String, _ exponent: Int) -> String {
    if exponent < 0 { return "0." + String(repeating: "0", count: -exponent - 1) + digits }
    let wholeCount = exponent + 1
    if digits.count <= wholeCount { return digits + String(repeating: "0", count: wholeCount - digits.count) }
    return digits.prefix(wholeCount) + "." + digits.dropFirst(wholeCount)
  }

  private static func scientific(_ digits: String, _ exponent: Int) -> String {
    let fraction = digits.dropFirst()
    let power = String(exponent.magnitude)
    return digits.prefix(1) + (fraction.isEmpty ? "" : "." + fraction) + (exponent < 0 ? "e-" : "e+")
      + (power.count < 2 ? "0" : "") + power
  }
}
