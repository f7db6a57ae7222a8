// SPDX-License-Identifier: Apache-2.0

extension Google.Duration {
  private static let attosecondsPerNanosecond: Int64 = 1_000_000_000

  /// Anything finer than a nanosecond is cut off.
  public init(_ duration: Swift.Duration) {
    let parts = duration.components
    seconds = parts.seconds
    nanos = Int32(truncatingIfNeeded: parts.attoseconds / Self.attosecondsPerNanosecond)
  }

  /// The same span as the standard library's type.
  public var duration: Swift.Duration {
    .seconds(seconds) + .nanoseconds(Int64(nanos))
  }

  /// Nanoseconds in all; what does not fit 64 bits (292 years) is clamped.
  public var totalNanoseconds: Int64 {
    let scaled = seconds.multipliedReportingOverflow(by: 1_000_000_000)
    let sum = scaled.partialValue.addingReportingOverflow(Int64(nanos))
    if scaled.overflow || sum.overflow { return seconds < 0 ? .min : .max }
    return sum.partialValue
  }

  /// The form that Go prints and YAML documents of Talos hold, for example `1h2m3.5s`, `250ms`, `0s`.
  public var goDescription: String {
    let total = totalNanoseconds
    let magnitude = total.magnitude
    let sign = total < 0 ? "-" : ""
    switch magnitude {
    case 0: return "0s"
    case ..<1_000: return "\(sign)\(magnitude)ns"
    case ..<1_000_000: return sign + decimal(magnitude, 1_000) + "µs"
    case ..<1_000_000_000: return sign + decimal(magnitude, 1_000_000) + "ms"
    default: return sign + clock(magnitude)
    }
  }

  private func clock(_ nanoseconds: UInt64) -> String {
    let minutes = nanoseconds / 60_000_000_000
    let seconds = decimal(nanoseconds % 60_000_000_000, 1_000_000_000) + "s"
    if minutes == 0 { return seconds }
    if minutes < 60 { return "\(minutes)m" + seconds }
    return "\(minutes / 60)h\(minutes % 60)m" + seconds
  }
}

/// `value / unit` without trailing zeros; `unit` is a power of ten.
func decimal(_ value: UInt64, _ unit: UInt64) -> String {
  let fraction = String(value % unit + unit).dropFirst()
  let trimmed = fraction.reversed().drop { $0 == "0" }.reversed()
  return trimmed.isEmpty ? String(value / unit) : "\(value / unit)." + String(trimmed)
}
