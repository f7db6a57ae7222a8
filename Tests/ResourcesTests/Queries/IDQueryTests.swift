// SPDX-License-Identifier: Apache-2.0

import Resources
import Testing

@Suite struct IDQueryTests {
  @Test(arguments: [
    ("th", "eth0"), ("^eth[0-9]+$", "eth10"), ("^(lo|eth0)$", "lo"), ("a.c", "xabcx"), ("a{2,3}b", "aab"),
    ("^a{2}$", "aa"), ("(?i)ETH", "eth0"), ("[[:alpha:]]+-\\d", "node-1"), ("\\bfoo\\b", "a foo b"), ("x*", ""),
    ("^$", ""), ("[^/]+/[^/]+$", "var/run"), ("\\Qa.b\\E", "a.b"), ("(?P<name>a)b", "ab"), ("a{,2}", "a{,2}"),
    ("(?:a|b)+?c", "abac"), ("[a-c-]", "-"), ("[]a]", "]"), ("\\x41\\x{42}", "AB"), ("(?s)a.b", "a\nb"), ("é", "café"),
    ("(?m)^b$", "a\nb"), ("a|", "zzz"), ("[\\w.]+@", "x.y@"), ("\\.talos\\.dev", "a.talos.dev"),
  ])
  func testIDQuery(pattern: String, id: String) throws {
    #expect(try IDQuery(pattern).matches(id))
  }

  @Test(arguments: [
    ("^th", "eth0"), ("^eth[0-9]$", "eth10"), ("a.c", "ac"), ("\\Qa.b\\E", "axb"), ("^a{2}$", "aaa"), ("[^a]", "a"),
    ("a.b", "a\nb"), ("\\bfoo\\b", "afoo"), ("ETH", "eth"), ("\\D", "42"), ("(a|b)c$", "abd"), ("[a-c]", "d"),
  ])
  func testIDQueryMismatch(pattern: String, id: String) throws {
    #expect(try !IDQuery(pattern).matches(id))
  }

  @Test(arguments: [
    "(", ")", "a)", "[", "[a", "*a", "a**", "a{3,2}", "a{1001}", "\\", "\\8", "[b-a]", "[[:nope:]]", "(?x)", "(?P<n",
    "(a{1000}){1000}", "(a|b){1000}", "(((){1000}){1000}){1000}", "\\p{Greek}", "\\xZZ",
  ])
  func invalidExpressionsAreRefused(pattern: String) {
    let error = #expect(throws: ResourceError.self) { try IDQuery(pattern) }
    #expect(error?.code == .invalidArgument)
  }

  @Test func largeClassesAreRefused() throws {
    let ranges = String(repeating: "a-c", count: 300)
    #expect(throws: ResourceError.self) { try IDQuery("[\(ranges)]") }
    #expect(try IDQuery("^[\(ranges.prefix(30))x]+$").matches("abcx"))
    #expect(try !IDQuery("^[^\(ranges.prefix(30))x]+$").matches("b"))
  }

  @Test func matchingTakesLinearTime() throws {
    // A backtracking matcher would need 2^5000 steps.
    let query = try IDQuery("^(a|aa)+$")
    #expect(!query.matches(String(repeating: "a", count: 5000) + "b"))
  }

  @Test(arguments: [("(", 9000), ("(", 100_000), ("a", 300), ("a{9}", 30), ("()", 501)])
  func whatTakesTooMuchIsRefused(part: String, count: Int) {
    #expect(throws: ResourceError.self) { try IDQuery(String(repeating: part, count: count)) }
  }
}
