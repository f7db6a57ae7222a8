// SPDX-License-Identifier: Apache-2.0

extension Duration {
  /// Go's notation, which machine configs and the CLI use: `1h2m3.5s`, `1m0s`, `150ms`, `0s`.
  public var goDescription: String {
    let (seconds, attoseconds) = components
    let nanoseconds = Int64(attoseconds / 1_000_000_000)
    let sign = seconds < 0 || nanoseconds < 0 ? "-" : ""
    let (whole, fraction) = (seconds.magnitude, nanoseconds.magnitude)
    if whole == 0 { return fraction == 0 ? "0s" : sign + Self.subsecond(fraction) }
    let (hours, minutes, rest) = (whole / 3600, whole / 60 % 60, whole % 60)
    let tail = "\(Self.withFraction(rest, fraction, digits: 9))s"
    if hours > 0 { return "\(sign)\(hours)h\(minutes)m\(tail)" }
    return minutes > 0 ? "\(sign)\(minutes)m\(tail)" : sign + tail
  }

  /// Reads Go's notation (units ns, us, µs, ms, s, m, h, any fraction); nil when it is malformed or out of range.
  public init?(go text: String) {
    var rest = text[...]
    let negative = rest.first == "-"
    if negative || rest.first == "+" { rest = rest.dropFirst() }
    guard !rest.isEmpty else { return nil }
    var total = Duration.zero
    if rest == "0" { self = .zero; return }
    while !rest.isEmpty {
      guard let part = Self.takePart(&rest) else { return nil }
      total += part
    }
    self = negative ? .zero - total : total
  }

  /// Whole and fractional seconds.
  public var inSeconds: Double { Double(components.seconds) + Double(components.attoseconds) * 1e-18 }

  private static func subsecond(_ nanoseconds: UInt64) -> String {
    if nanoseconds < 1000 { return "\(nanoseconds)ns" }
    if nanoseconds < 1_000_000 { return "\(withFraction(nanoseconds / 1000, nanoseconds % 1000, digits: 3))µs" }
    return "\(withFraction(nanoseconds / 1_000_000, nanoseconds % 1_000_000, digits: 6))ms"
  }

  private static func withFraction(_ whole: UInt64, _ fraction: UInt64, digits: Int) -> String {
    guard fraction > 0 else { return "\(whole)" }
    var text = String(fraction)
    text = String(repeating: "0", count: max(digits - text.count, 0)) + text
    while text.hasSuffix("0") { text.removeLast() }
    return "\(whole).\(text)"
  }

  private static func takePart(_ rest: inout Substring) -> Duration? {
    let number = rest.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
    rest = rest.dropFirst(number.count)
    let unit = rest.prefix { !($0.isASCII && ($0.isNumber || $0 == ".")) }
    rest = rest.dropFirst(unit.count)
    guard let scale = nanoseconds(in: unit), number.contains(where: \.isNumber) else { return nil }
    let pieces = number.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    guard let first = pieces.first, let whole = first.isEmpty ? 0 : Int64(first), whole <= Int64.max / scale else {
      return nil
    }
    guard pieces.count == 2 else { return .nanoseconds(whole * scale) }
    guard let fraction = pieces[1].isEmpty ? 0 : Double("0.\(pieces[1])") else { return nil }
    return .nanoseconds(whole * scale) + .nanoseconds(Int64((fraction * Double(scale)).rounded()))
  }

  private static func nanoseconds(in unit: Substring) -> Int64? {
    switch unit {
    case "ns": 1
    case "us", "µs", "μs": 1000
    case "ms": 1_000_000
    case "s": 1_000_000_000
    case "m": 60_000_000_000
    case "h": 3_600_000_000_000
    default: nil
    }
  }
}
