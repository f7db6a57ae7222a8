// SPDX-License-Identifier: Apache-2.0

internal import Glibc

/// A moment of civil time in whole seconds, as certificates hold it.
public struct WallTime: Sendable, Hashable, Comparable, CustomStringConvertible {
  /// Seconds since 1970-01-01T00:00:00Z.
  public var seconds: Int64

  public init(seconds: Int64) { self.seconds = seconds }

  public static var now: WallTime {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return WallTime(seconds: Int64(time.tv_sec))
  }

  public static func < (left: WallTime, right: WallTime) -> Bool { left.seconds < right.seconds }

  /// Saturates at the ends of the range.
  public static func + (time: WallTime, duration: Duration) -> WallTime {
    let (sum, overflow) = time.seconds.addingReportingOverflow(duration.components.seconds)
    return WallTime(seconds: overflow ? (duration > .zero ? .max : .min) : sum)
  }

  public static func - (time: WallTime, duration: Duration) -> WallTime { time + (.zero - duration) }

  public static func - (left: WallTime, right: WallTime) -> Duration {
    .seconds(left.seconds.subtractingReportingOverflow(right.seconds).partialValue)
  }

  /// RFC 3339 in UTC, for example 2026-11-21T03:40:00Z.
  public var description: String {
    var fields = tm()
    var time = time_t(seconds)
    guard gmtime_r(&time, &fields) != nil else { return "\(seconds)" }
    let date = "\(Int(fields.tm_year) + 1900)-\(padded(fields.tm_mon + 1))-\(padded(fields.tm_mday))"
    return "\(date)T\(padded(fields.tm_hour)):\(padded(fields.tm_min)):\(padded(fields.tm_sec))Z"
  }

  private func padded(_ number: Int32) -> String { number < 10 ? "0\(number)" : "\(number)" }
}

extension Duration {
  /// A whole number of hours, the unit certificate lifetimes are given in.
  public static func hours(_ count: Int64) -> Duration { .seconds(count * 3600) }
}
