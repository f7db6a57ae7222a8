// SPDX-License-Identifier: Apache-2.0

/// `value` with exactly `decimals` (0 to 15) digits after the point, rounded half away from zero: `12.50`.
/// Replaces `String(format:)`, which would link ICU.
public func formatted(_ value: Double, decimals: Int) -> String {
  guard value.isFinite, value.magnitude < 9e15 else { return "\(value)" }
  let places = min(max(decimals, 0), 15)
  var scale: Double = 1
  for _ in 0..<places { scale *= 10 }
  let scaled = (value.magnitude * scale).rounded()
  guard scaled < 9e18 else { return "\(value)" }
  let sign = value < 0 && scaled > 0 ? "-" : ""
  let digits = String(UInt64(scaled))
  guard places > 0 else { return sign + digits }
  let padded = String(repeating: "0", count: max(places + 1 - digits.count, 0)) + digits
  return "\(sign)\(padded.dropLast(places)).\(padded.suffix(places))"
}
