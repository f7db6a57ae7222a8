// SPDX-License-Identifier: Apache-2.0

/// The duration notation of Go's `time.ParseDuration`, which flags and machine configs of Talos use.
extension Duration {
  /// Reads `1h30m`, `1.5s`, `-20ms`, `0`; nil when the text is malformed or does not fit.
  public init?(go text: String) {
    var rest = Substring(text)
    var negative = false
    if let sign = rest.first, sign == "-" || sign == "+" {
      negative = sign == "-"
      rest.removeFirst()
    }
    if rest == "0" {
      self = .zero
      return
    }
    guard !rest.isEmpty else { return nil }
    var total = Duration.zero
    while !rest.isEmpty {
      guard let part = Self.takeTerm(&rest) else { return nil }
      total += part
      guard total <= Self.longest else { return nil }
    }
    self = negative ? .zero - total : total
  }

  /// The text Go prints: `20m0s`, `1h30m0s`, `1.5s`, `250ms`, `0s`.
  public var goDescription: String {
    if self < .zero { return "-" + (.zero - self).goDescription }
    let (seconds, attoseconds) = components
    if seconds == 0 { return Self.subSecond(nanoseconds: attoseconds / 1_000_000_000) }
    let (hours, minutes) = (seconds / 3600, seconds / 60 % 60)
    let small = "\(seconds % 60)\(Self.fraction(attoseconds / 1_000_000_000, digits: 9))s"
    if hours > 0 { return "\(hours)h\(minutes)m\(small)" }
    return minutes > 0 ? "\(minutes)m\(small)" : small
  }

  /// Go's limit, 2^63 nanoseconds: about 292 years.
  private static let longest = Duration.nanoseconds(Int64.max)

  private static func takeTerm(_ rest: inout Substring) -> Duration? {
    let whole = rest.prefix { $0.isASCII && $0.isNumber }
    rest = rest.dropFirst(whole.count)
    var fraction: Substring = ""
    if rest.first == "." {
      rest.removeFirst()
      fraction = rest.prefix { $0.isASCII && $0.isNumber }
      rest = rest.dropFirst(fraction.count)
    }
    guard whole.count + fraction.count > 0, let unit = takeUnit(&rest) else { return nil }
    return scaled(whole: whole, fraction: fraction, unit: unit)
  }

  private static func scaled(whole: Substring, fraction: Substring, unit: Int64) -> Duration? {
    guard let count = Int64(whole.isEmpty ? "0" : whole) else { return nil }
    let (nanoseconds, overflow) = count.multipliedReportingOverflow(by: unit)
    guard !overflow else { return nil }
    var scale = Double(unit)
    var extra = 0.0
    for digit in fraction.prefix(18) {
      scale /= 10
      extra += Double(digit.wholeNumberValue ?? 0) * scale
    }
    return .nanoseconds(nanoseconds) + .nanoseconds(Int64(extra.rounded()))
  }

  private static func takeUnit(_ rest: inout Substring) -> Int64? {
    let units: [(String, Int64)] = [
      ("ns", 1), ("us", 1000), ("µs", 1000), ("μs", 1000), ("ms", 1_000_000), ("s", 1_000_000_000),
      ("m", 60_000_000_000), ("h", 3_600_000_000_000),
    ]
    guard let (name, factor) = units.first(where: { rest.hasPrefix($0.0) }) else { return nil }
    rest = rest.dropFirst(name.count)
    return factor
  }

  private static func subSecond(nanoseconds: Int64) -> String {
    if nanoseconds == 0 { return "0s" }
    if nanoseconds < 1000 { return "\(nanoseconds)ns" }
    if nanoseconds < 1_000_000 { return "\(nanoseconds / 1000)\(fraction(nanoseconds % 1000, digits: 3))µs" }
    return "\(nanoseconds / 1_000_000)\(fraction(nanoseconds % 1_000_000, digits: 6))ms"
  }

  private static func fraction(_ value: Int64, digits: Int) -> String {
    guard value > 0 else { return "" }
    var text = String(value)
    text = String(repeating: "0", count: max(0, digits - text.count)) + text
    while text.last == "0" { text.removeLast() }
    return "." + text
  }
}
