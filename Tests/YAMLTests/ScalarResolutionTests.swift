// SPDX-License-Identifier: Apache-2.0

import Testing
import YAML

@Suite struct ScalarResolutionTests {
  @Test(arguments: [
    ("", Node.null), ("~", .null), ("null", .null), ("Null", .null), ("nul", "nul"),
    ("true", true), ("False", false), ("yes", "yes"), ("on", "on"), ("n", "n"),
    ("0", 0), ("-12", -12), ("+7", 7), ("1_000", 1000), ("0x1F", 31), ("0o17", 15), ("017", 15), ("0b101", 5),
    ("9223372036854775807", 9_223_372_036_854_775_807), ("089", .double(89)), ("0x-5", "0x-5"), ("-x", "-x"),
    ("1.5", 1.5), (".5", 0.5), ("1e3", 1000.0), ("1.", 1.0), ("-.inf", .double(-.infinity)), ("1e", "1e"),
    ("1.2.3", "1.2.3"), ("v1.20.2", "v1.20.2"), ("10.5.0.0/24", "10.5.0.0/24"), ("2001:db8::1", "2001:db8::1"),
    ("2026-11-21", "2026-11-21"), ("2026-11-21T03:04:05Z", "2026-11-21T03:04:05Z"), ("\"1\"", "1"), ("'true'", "true"),
    ("!!str 1", "1"), ("! 1", "1"),
  ])
  func plainScalarsMeanWhatGoReads(text: String, expected: Node) throws {
    #expect(try YAML.parseDocument("key: \(text)")["key"] == expected)
  }

  @Test func notANumberIsANumber() throws {
    #expect(try YAML.parseDocument(".NaN").doubleValue?.isNaN == true)
  }

  @Test func integersBeyondSixtyFourBitsKeepTheirMagnitude() throws {
    #expect(try YAML.parseDocument("18446744073709551616") == .double(18_446_744_073_709_551_616))
    #expect(try YAML.parseDocument("0x10000000000000000") == .double(18_446_744_073_709_551_616))
  }
}
