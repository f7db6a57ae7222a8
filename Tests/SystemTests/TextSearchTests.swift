// SPDX-License-Identifier: Apache-2.0

import System
import Testing

@Suite struct TextSearchTests {
  @Test func findsTheFirstOccurrence() throws {
    let text = "tcp:/tcp://[fd00::1]"
    let range = try #require(text.firstOccurrence(of: "://"))
    #expect(text[..<range.lowerBound] == "tcp:/tcp")
    #expect(text[range.upperBound...] == "[fd00::1]")
    #expect(text.firstOccurrence(of: "::2") == nil)
    #expect(text.firstOccurrence(of: "") == nil)
  }

  @Test(arguments: [("aab", "ab", true), ("aa", "aaa", false), ("é: x", ": ", true), ("", "a", false), ("a", "", true)])
  func tellsWhatATextIncludes(text: String, part: String, expected: Bool) {
    #expect(text.includes(part) == expected)
  }

  @Test func substitutesFromLeftToRight() {
    #expect("aaa".substituting("aa", with: "b") == "ba")
    #expect("a/b//c".substituting("/", with: "~1") == "a~1b~1~1c")
    #expect("a/b/c".dropFirst(2).substituting("/", with: "") == "bc")
    #expect("none".substituting("", with: "x") == "none")
  }
}
