// SPDX-License-Identifier: Apache-2.0

import System
import Testing

@Suite struct NumbersAndTimesTests {
  @Test(arguments: [
    (0, "1970-01-01T00:00:00Z"), (951_782_400, "2000-02-29T00:00:00Z"), (-1, "1969-12-31T23:59:59Z"),
    (1_785_578_401, "2026-08-01T10:00:01Z"), (4_107_542_400, "2100-03-01T00:00:00Z"),
  ])
  func printsAndReadsTimes(seconds: Int64, text: String) {
    #expect(Timestamp(seconds: seconds).rfc3339 == text)
    #expect(Timestamp(rfc3339: text) == Timestamp(seconds: seconds))
  }

  @Test func fractionsAndOffsets() {
    #expect(Timestamp(seconds: 1, nanoseconds: 120_000_000).rfc3339Nano == "1970-01-01T00:00:01.12Z")
    #expect(Timestamp(rfc3339: "1970-01-01T01:00:00.5+01:00") == Timestamp(seconds: 0, nanoseconds: 500_000_000))
    #expect(Timestamp(rfc3339: "1970-01-01T00:00:00.1234567899Z")?.nanoseconds == 123_456_789)
  }

  @Test(arguments: [
    "", "2026-02-29T00:00:00Z", "2026-13-01T00:00:00Z", "2026-01-01T24:00:00Z", "2026-01-01T00:00:00",
    "2026-01-01T00:00:00.Z", "2026-01-01T00:00:00Zx", "²026-01-01T00:00:00Z",
  ])
  func refusesMalformedTimes(text: String) {
    #expect(Timestamp(rfc3339: text) == nil)
  }

  @Test func timeArithmetic() {
    let start = Timestamp(seconds: 10, nanoseconds: 900_000_000)
    #expect(start.advanced(by: .milliseconds(200)) == Timestamp(seconds: 11, nanoseconds: 100_000_000))
    #expect(start.advanced(by: .milliseconds(-950)) == Timestamp(seconds: 9, nanoseconds: 950_000_000))
    #expect(start.advanced(by: .milliseconds(200)).since(start) == .milliseconds(200))
    #expect(Timestamp(seconds: .max).since(Timestamp(seconds: .min)) > .seconds(0))
  }

  @Test(arguments: [
    (Duration.zero, "0s"), (.seconds(60), "1m0s"), (.milliseconds(150), "150ms"),
    (.seconds(3723) + .milliseconds(500), "1h2m3.5s"),
    (.nanoseconds(1), "1ns"), (.microseconds(1500), "1.5ms"), (.nanoseconds(1500), "1.5µs"), (.seconds(-90), "-1m30s"),
    (.seconds(86_400), "24h0m0s"),
  ])
  func goDurations(duration: Duration, text: String) {
    #expect(duration.goDescription == text)
    #expect(Duration(go: text) == duration)
  }

  @Test(arguments: ["", "1", "s", "1x", "-", ".s", "1..5s", "99999999999h", "1 s"])
  func refusesMalformedDurations(text: String) {
    #expect(Duration(go: text) == nil)
  }

  @Test func decimals() {
    #expect(formatted(1.005, decimals: 1) == "1.0")
    #expect(formatted(-0.04, decimals: 1) == "0.0")
    #expect(formatted(12.345, decimals: 2) == "12.35" || formatted(12.345, decimals: 2) == "12.34")
    #expect(formatted(2.5, decimals: 0) == "3")
    #expect(formatted(.nan, decimals: 2) == "nan")
    #expect(formatted(0.05, decimals: 2) == "0.05")
  }

  @Test func byteCounts() {
    #expect(ByteCount.decimal(0) == "0 B")
    #expect(ByteCount.decimal(82_854_982) == "83 MB")
    #expect(ByteCount.decimal(1_200_000_000) == "1.2 GB")
    #expect(ByteCount.binary(82_854_982) == "79 MiB")
    #expect(ByteCount.binary(1 << 30) == "1.0 GiB")
    #expect(ByteCount.binary(.max) == "16 EiB")
  }
}
