// SPDX-License-Identifier: Apache-2.0

import System
import Testing

@Suite struct ReleaseVersionTests {
  @Test(arguments: [
    ("1.20.2", ReleaseVersion(1, 20, 2)), ("v1.35.0", ReleaseVersion(1, 35)), ("1.30", ReleaseVersion(1, 30)),
    ("1.31.0-rc.1", ReleaseVersion(1, 31, 0, prerelease: "rc.1")), ("3.5.9-0", ReleaseVersion(3, 5, 9)),
    ("v1.29.1+k3s1", ReleaseVersion(1, 29, 1)),
  ])
  func parses(text: String, version: ReleaseVersion) {
    #expect(ReleaseVersion(text) == version)
  }

  @Test(arguments: ["", "v", "1", "1.", "1.x", "1.2.3.4", "-1.2", "1.+2", "1.99999999999999999999"])
  func refuses(text: String) {
    #expect(ReleaseVersion(text) == nil)
  }

  @Test func ordersPrereleasesBeforeReleases() {
    let texts = ["1.20.2", "1.20.10", "1.31.0-alpha.1", "1.31.0-rc.1", "1.31.0", "2.0.0"]
    let sorted = texts.compactMap { text in ReleaseVersion(text) }
    #expect(sorted.count == texts.count)
    #expect(sorted.shuffled().sorted() == sorted)
  }
}
