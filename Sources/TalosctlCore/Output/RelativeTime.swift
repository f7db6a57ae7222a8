// SPDX-License-Identifier: Apache-2.0

internal import System

/// Times as people say them, in the words of Go's humanize package: `3 weeks from now`, `2 hours ago`.
enum RelativeTime {
  private static let steps: [(limit: Int64, unit: Int64, one: String, many: String)] = [
    (60, 1, "1 second", "seconds"), (3600, 60, "1 minute", "minutes"), (86_400, 3600, "1 hour", "hours"),
    (604_800, 86_400, "1 day", "days"), (2_592_000, 604_800, "1 week", "weeks"),
    (31_104_000, 2_592_000, "1 month", "months"), (.max, 31_104_000, "1 year", "years"),
  ]

  /// - Parameters: Seconds since 1970.
  static func text(to time: Int64, from now: Int64 = Timestamp.now.seconds) -> String {
    let (difference, overflow) = time.subtractingReportingOverflow(now)
    let seconds = overflow ? Int64.max : Int64(clamping: difference.magnitude)
    if seconds < 1 { return "now" }
    let label = difference < 0 ? "ago" : "from now"
    guard let step = steps.first(where: { seconds < $0.limit }) else { return "a long while \(label)" }
    let count = seconds / step.unit
    return count == 1 ? "\(step.one) \(label)" : "\(count) \(step.many) \(label)"
  }
}
