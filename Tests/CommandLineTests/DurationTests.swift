// SPDX-License-Identifier: Apache-2.0

import CommandLine
import Testing

@Suite struct DurationTests {
  @Test(arguments: [
    ("0", "0s"), ("20m", "20m0s"), ("1h30m", "1h30m0s"), ("1.5s", "1.5s"), ("250ms", "250ms"), ("-1m5s", "-1m5s"),
    ("1.5h", "1h30m0s"), ("300us", "300µs"), ("8760h", "8760h0m0s"), ("+2s", "2s"), (".5s", "500ms"),
  ])
  func readsAndPrints(_ text: String, _ printed: String) {
    #expect(Duration(go: text)?.goDescription == printed)
  }

  @Test(arguments: ["", "5", "s", "-", "1x", "1h 2m", "99999999999h", "9223372036854775807h", ".s", "1..5s"])
  func refusesWhatIsNotADuration(_ text: String) {
    #expect(Duration(go: text) == nil)
  }
}
