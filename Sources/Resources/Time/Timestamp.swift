// SPDX-License-Identifier: Apache-2.0

#if canImport(Glibc)
  internal import Glibc
#endif

/// A point in wall-clock time: seconds and nanoseconds since 1970-01-01T00:00:00Z.
public struct Timestamp: Sendable, Hashable {
  public var seconds: Int64
  /// 0 ..< 1 000 000 000
  public var nanoseconds: Int32

  public init(seconds: Int64, nanoseconds: Int32 = 0) {
    self.seconds = seconds
    self.nanoseconds = nanoseconds
  }

  /// The system's real-time clock.
  public static var now: Timestamp {
    var value = timespec()
    clock_gettime(CLOCK_REALTIME, &value)
    return Timestamp(seconds: Int64(value.tv_sec), nanoseconds: Int32(truncatingIfNeeded: value.tv_nsec))
  }
}

extension Timestamp: Comparable {
  public static func < (lhs: Self, rhs: Self) -> Bool {
    (lhs.seconds, lhs.nanoseconds) < (rhs.seconds, rhs.nanoseconds)
  }
}

extension Timestamp {
  /// `self - earlier`.
  public func since(_ earlier: Timestamp) -> Duration {
    .seconds(seconds) - .seconds(earlier.seconds) + .nanoseconds(Int64(nanoseconds) - Int64(earlier.nanoseconds))
  }

  /// This time moved by `duration`; saturates at the ends of the representable range.
  public func advanced(by duration: Duration) -> Timestamp {
    let (seconds, attoseconds) = duration.components
    let nanoseconds = Int64(self.nanoseconds) + attoseconds / 1_000_000_000
    let carry: Int64 = nanoseconds < 0 ? -1 : nanoseconds >= 1_000_000_000 ? 1 : 0
    let (sum, overflow) = self.seconds.addingReportingOverflow(seconds)
    guard !overflow else { return Timestamp(seconds: seconds < 0 ? .min : .max) }
    return Timestamp(
      seconds: sum &+ carry, nanoseconds: Int32(truncatingIfNeeded: nanoseconds - carry * 1_000_000_000))
  }
}
