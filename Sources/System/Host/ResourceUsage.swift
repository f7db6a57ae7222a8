// SPDX-License-Identifier: Apache-2.0

internal import Glibc

/// What this process has used (getrusage(2)).
public struct ResourceUsage: Sendable, Equatable {
  public let userTime: Duration
  public let systemTime: Duration
  /// The largest resident set so far, in bytes.
  public let peakResidentBytes: UInt64

  /// What all threads of this process have used so far.
  public static func current() -> ResourceUsage {
    var raw = rusage()
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &raw)
    return ResourceUsage(
      userTime: duration(raw.ru_utime), systemTime: duration(raw.ru_stime),
      peakResidentBytes: UInt64(max(raw.ru_maxrss, 0)).multipliedReportingOverflow(by: 1024).partialValue)
  }

  private static func duration(_ time: timeval) -> Duration {
    .seconds(Int64(time.tv_sec)) + .microseconds(Int64(time.tv_usec))
  }
}
