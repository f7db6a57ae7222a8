// SPDX-License-Identifier: Apache-2.0

internal import CLinux

/// A point in time, counted from 1970-01-01T00:00:00Z without leap seconds.
public struct Timestamp: Sendable, Hashable {
  public var seconds: Int64
  /// 0 ..< 1 000 000 000, counted forward from `seconds`.
  public var nanoseconds: Int32

  public init(seconds: Int64, nanoseconds: Int32 = 0) {
    self.seconds = seconds
    self.nanoseconds = min(max(nanoseconds, 0), 999_999_999)
  }

  /// The wall clock, which may jump.
  public static var now: Timestamp {
    var (seconds, nanoseconds): (Int64, Int32) = (0, 0)
    clinux_clock(0, &seconds, &nanoseconds)
    return Timestamp(seconds: seconds, nanoseconds: nanoseconds)
  }

  /// `self - earlier`; negative when `earlier` is later. Saturates.
  public func since(_ earlier: Timestamp) -> Duration {
    let (difference, overflow) = seconds.subtractingReportingOverflow(earlier.seconds)
    let whole = overflow ? (seconds > earlier.seconds ? Int64.max / 2 : Int64.min / 2) : difference
    return .seconds(whole) + .nanoseconds(Int64(nanoseconds) - Int64(earlier.nanoseconds))
  }

  /// This time moved by `duration`; saturates at the ends of the range.
  public func advanced(by duration: Duration) -> Timestamp {
    let parts = duration.components
    var (total, overflow) = seconds.addingReportingOverflow(parts.seconds)
    if overflow { total = parts.seconds < 0 ? .min + 1 : .max - 1 }
    var nanos = Int64(nanoseconds) + parts.attoseconds / 1_000_000_000
    if nanos < 0 { (nanos, total) = (nanos + 1_000_000_000, total &- 1) }
    if nanos >= 1_000_000_000 { (nanos, total) = (nanos - 1_000_000_000, total &+ 1) }
    return Timestamp(seconds: total, nanoseconds: Int32(truncatingIfNeeded: nanos))
  }
}

extension Timestamp: Comparable {
  public static func < (left: Timestamp, right: Timestamp) -> Bool {
    (left.seconds, left.nanoseconds) < (right.seconds, right.nanoseconds)
  }
}

/// How long the machine has run, also while suspended (CLOCK_BOOTTIME).
public func uptime() -> Duration {
  var (seconds, nanoseconds): (Int64, Int32) = (0, 0)
  clinux_clock(1, &seconds, &nanoseconds)
  return .seconds(seconds) + .nanoseconds(Int64(nanoseconds))
}
