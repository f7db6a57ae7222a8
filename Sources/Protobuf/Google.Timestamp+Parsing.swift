// SPDX-License-Identifier: Apache-2.0

extension Google.Timestamp {
  /// Parses RFC 3339, with `Z` or a numeric zone and up to nine digits of the second; nil for anything else.
  public init?(rfc3339 text: String) {
    var scanner = DigitScanner(text)
    guard let year = scanner.number(4), scanner.take("-"), let month = scanner.number(2), (1...12).contains(month),
      scanner.take("-"), let day = scanner.number(2), (1...31).contains(day), scanner.take("T") || scanner.take("t"),
      let hour = scanner.number(2), hour < 24, scanner.take(":"), let minute = scanner.number(2), minute < 60,
      scanner.take(":"), let second = scanner.number(2), second <= 60,
      let fraction = scanner.fraction(), let offset = scanner.zone(), scanner.isAtEnd
    else { return nil }
    let days = CivilDate(year: year, month: month, day: day).daysSinceEpoch
    self.init(seconds: days * 86_400 + hour * 3600 + minute * 60 + second - offset, nanos: fraction)
  }
}

private struct DigitScanner {
  private var rest: Substring.UTF8View

  init(_ text: String) { rest = text[...].utf8 }

  var isAtEnd: Bool { rest.isEmpty }

  mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard let first = rest.first, UInt32(first) == character.value else { return false }
    rest = rest.dropFirst()
    return true
  }

  private mutating func digit() -> Int64? {
    guard let first = rest.first, (48...57).contains(first) else { return nil }
    rest = rest.dropFirst()
    return Int64(first) - 48
  }

  mutating func number(_ digits: Int) -> Int64? {
    var value: Int64 = 0
    for _ in 0..<digits {
      guard let next = digit() else { return nil }
      value = value * 10 + next
    }
    return value
  }

  /// The nanoseconds after an optional point.
  mutating func fraction() -> Int32? {
    guard take(".") else { return 0 }
    var value: Int64 = 0
    var digits = 0
    while let next = digit() {
      digits += 1
      if digits > 9 { return nil }
      value = value * 10 + next
    }
    guard digits > 0 else { return nil }
    for _ in digits..<9 { value *= 10 }
    return Int32(truncatingIfNeeded: value)
  }

  /// Seconds east of UTC.
  mutating func zone() -> Int64? {
    if take("Z") || take("z") { return 0 }
    let sign: Int64
    if take("+") { sign = 1 } else if take("-") { sign = -1 } else { return nil }
    guard let hours = number(2), hours < 24, take(":"), let minutes = number(2), minutes < 60 else { return nil }
    return sign * (hours * 3600 + minutes * 60)
  }
}
