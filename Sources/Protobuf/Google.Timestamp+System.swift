// SPDX-License-Identifier: Apache-2.0

public import System

extension Google.Timestamp {
  public init(seconds: Int64, nanos: Int32 = 0) {
    self.seconds = seconds
    self.nanos = nanos
  }

  public init(_ time: System.Timestamp) {
    self.init(seconds: time.seconds, nanos: time.nanoseconds)
  }

  /// The same point in time as System's type; nanoseconds outside of a second are clamped.
  public var timestamp: System.Timestamp { System.Timestamp(seconds: seconds, nanoseconds: nanos) }

  /// RFC 3339 in UTC with as many digits of the second as are needed: `2026-01-02T03:04:05.25Z`. This is also
  /// the JSON form of the other protobuf implementations up to the number of digits.
  public var rfc3339: String { timestamp.rfc3339Nano }
}
