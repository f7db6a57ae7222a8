// SPDX-License-Identifier: Apache-2.0

/// The `grpc-timeout` header: up to eight digits and a unit.
enum CallTimeout {
  /// About 100 years in seconds. Clocks count nanoseconds in 64 bits, which end after 292 years.
  private static let longest: Int64 = 3_000_000_000

  static func parse(_ text: UnsafeRawBufferPointer) -> Duration? {
    guard (2...9).contains(text.count), let unit = text.last else { return nil }
    var value: Int64 = 0
    for byte in text.dropLast() {
      guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
      value = value * 10 + Int64(byte - UInt8(ascii: "0"))
    }
    switch unit {
    case UInt8(ascii: "H"): return .seconds(min(value * 3600, longest))
    case UInt8(ascii: "M"): return .seconds(min(value * 60, longest))
    case UInt8(ascii: "S"): return .seconds(value)
    case UInt8(ascii: "m"): return .milliseconds(value)
    case UInt8(ascii: "u"): return .microseconds(value)
    case UInt8(ascii: "n"): return .nanoseconds(value)
    default: return nil
    }
  }

  /// The finest unit that eight digits allow; rounded up, so that the server never gives up before its client.
  static func format(_ timeout: Duration) -> String {
    let nanoseconds = timeout.wholeNanoseconds
    for (unit, size) in [("n", 1), ("u", 1_000), ("m", 1_000_000), ("S", 1_000_000_000)] as [(String, UInt64)] {
      let value = nanoseconds / size + (nanoseconds % size == 0 ? 0 : 1)
      if value < 100_000_000 { return "\(value)\(unit)" }
    }
    return "99999999S"
  }
}
