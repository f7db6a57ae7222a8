// SPDX-License-Identifier: Apache-2.0

extension Timestamp: CustomStringConvertible {
  /// RFC 3339 in UTC to the second: `2026-08-01T10:00:00Z`.
  public var rfc3339: String { "\(dateAndTime)Z" }

  /// RFC 3339 in UTC with as many digits of the second as needed, like Go's `RFC3339Nano`.
  public var rfc3339Nano: String {
    guard nanoseconds != 0 else { return rfc3339 }
    var digits = padded(Int64(nanoseconds), 9)
    while digits.hasSuffix("0") { digits.removeLast() }
    return "\(dateAndTime).\(digits)Z"
  }

  public var description: String { rfc3339Nano }

  /// Reads RFC 3339 with any offset and fraction; nil when it is malformed.
  public init?(rfc3339 text: String) {
    var reader = DigitReader(text)
    guard let year = reader.number(4), reader.skip("-"), let month = reader.number(2), reader.skip("-"),
      let day = reader.number(2), reader.skip("T") || reader.skip("t") || reader.skip(" "),
      let hour = reader.number(2), reader.skip(":"), let minute = reader.number(2), reader.skip(":"),
      let second = reader.number(2), let fraction = reader.fraction(), let offset = reader.offset(), reader.isAtEnd,
      let date = CivilDate(year: year, month: month, day: day), hour < 24, minute < 60, second <= 60
    else { return nil }
    let time = hour * 3600 + minute * 60 + second - offset
    self.init(seconds: date.daysSinceEpoch * 86_400 + time, nanoseconds: fraction)
  }

  private var dateAndTime: String {
    let (days, rest) = seconds.flooredQuotientAndRemainder(by: 86_400)
    let date = CivilDate(daysSinceEpoch: days)
    let (hour, minute, second) = (rest / 3600, rest / 60 % 60, rest % 60)
    return "\(padded(date.year, 4))-\(padded(date.month, 2))-\(padded(date.day, 2))"
      + "T\(padded(hour, 2)):\(padded(minute, 2)):\(padded(second, 2))"
  }
}

extension Int64 {
  fileprivate func flooredQuotientAndRemainder(by divisor: Int64) -> (Int64, Int64) {
    let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
    return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
  }
}

private func padded(_ number: Int64, _ width: Int) -> String {
  let digits = String(number.magnitude)
  let zeros = String(repeating: "0", count: max(width - digits.count, 0))
  return (number < 0 ? "-" : "") + zeros + digits
}

/// Reads fixed-width fields from the front of a text.
private struct DigitReader {
  private var rest: Substring.UTF8View

  init(_ text: String) { rest = Substring(text).utf8 }

  var isAtEnd: Bool { rest.isEmpty }

  mutating func number(_ width: Int) -> Int64? {
    var value: Int64 = 0
    for _ in 0..<width {
      guard let digit = rest.first, (48...57).contains(digit) else { return nil }
      value = value * 10 + Int64(digit - 48)
      rest.removeFirst()
    }
    return value
  }

  mutating func skip(_ character: Unicode.Scalar) -> Bool {
    guard let first = rest.first, UInt32(first) == character.value else { return false }
    rest.removeFirst()
    return true
  }

  /// Nanoseconds; 0 when there is no fraction, nil when the point has no digits. Digits past the ninth are ignored.
  mutating func fraction() -> Int32? {
    guard skip(".") else { return 0 }
    var (value, scale): (Int64, Int64) = (0, 1_000_000_000)
    guard let first = rest.first, (48...57).contains(first) else { return nil }
    while let digit = number(1) {
      guard scale > 1 else { continue }
      scale /= 10
      value += digit * scale
    }
    return Int32(value)
  }

  /// Seconds east of UTC.
  mutating func offset() -> Int64? {
    if skip("Z") || skip("z") { return 0 }
    let sign: Int64 = skip("+") ? 1 : skip("-") ? -1 : 0
    guard sign != 0, let hours = number(2), skip(":"), let minutes = number(2), hours < 24, minutes < 60 else {
      return nil
    }
    return sign * (hours * 3600 + minutes * 60)
  }
}
