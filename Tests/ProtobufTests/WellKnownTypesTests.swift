// SPDX-License-Identifier: Apache-2.0

import Protobuf
import Testing

@Suite struct WellKnownTypesTests {
  @Test(arguments: [
    (0, "0s"), (1, "1ns"), (1_500, "1.5µs"), (250_000_000, "250ms"), (2_000_000_000, "2s"), (90_000_000_000, "1m30s"),
    (3_723_500_000_000, "1h2m3.5s"), (-1_000_000, "-1ms"), (86_400_000_000_000, "24h0m0s"),
    (Int64.min, "-2562047h47m16.854775808s"),
  ])
  func durationsPrintAsInGo(nanoseconds: Int64, expected: String) {
    let duration = Google.Duration.with {
      $0.seconds = nanoseconds / 1_000_000_000
      $0.nanos = Int32(nanoseconds % 1_000_000_000)
    }
    #expect(duration.goDescription == expected)
    #expect(Google.Duration(duration.duration) == duration)
  }

  @Test func hugeDurationsAreCutInsteadOfTrapping() {
    for (seconds, nanos) in [(Int64.max, Int32.max), (Int64.min, Int32.min)] {
      let huge = Google.Duration.with { ($0.seconds, $0.nanos) = (seconds, nanos) }
      #expect(huge.duration.components.seconds.magnitude <= 315_576_000_003)
      #expect(huge.goDescription.contains("h"))
    }
  }

  @Test(arguments: [
    (Int64(0), Int32(0), "1970-01-01T00:00:00Z"),
    (1_700_000_000, 250_000_000, "2023-11-14T22:13:20.25Z"),
    (951_827_696, 1, "2000-02-29T12:34:56.000000001Z"),
    (-1, 0, "1969-12-31T23:59:59Z"),
    (-62_135_596_800, 0, "0001-01-01T00:00:00Z"),
    (253_402_300_799, 999_999_999, "9999-12-31T23:59:59.999999999Z"),
  ])
  func timestampsPrint(seconds: Int64, nanos: Int32, expected: String) {
    let timestamp = Google.Timestamp(seconds: seconds, nanos: nanos)
    #expect(timestamp.rfc3339 == expected)
    #expect(Google.Timestamp(timestamp.timestamp) == timestamp)
  }

  @Test func extremeTimestampsPrint() {
    #expect(Google.Timestamp(seconds: .min, nanos: .min).rfc3339.hasSuffix("Z"))
    #expect(Google.Timestamp(seconds: .max, nanos: .max).rfc3339.hasSuffix("Z"))
  }

  @Test func anyHoldsAMessageAndRefusesAnotherType() throws {
    let packed = Google.AnyMessage(packing: WireFormatTests.tree)
    #expect(packed.typeURL == "type.googleapis.com/talos.samples.Tree")
    #expect(try packed.unpacked(as: Samples.Tree.self) == WireFormatTests.tree)
    let error = try #require(throws: ProtobufError.self) { try packed.unpacked(as: Samples.Maps.self) }
    #expect(error.reason == .typeMismatch)
  }

  @Test func structsAreWrittenAsLiterals() throws {
    let value: Google.Value = ["name": "x", "list": [1, true, nil]]
    #expect(try Google.Value(protobuf: value.protobuf()) == value)
  }
}
