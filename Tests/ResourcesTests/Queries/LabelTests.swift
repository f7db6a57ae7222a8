// SPDX-License-Identifier: Apache-2.0

import Resources
import Testing

@Suite struct LabelTests {
  private let labels = ["a": "b", "n": "5", "size": "4GB", "word": "ten"]

  @Test(arguments: [
    (LabelTerm("a", .exists), true), (LabelTerm("x", .exists), false),
    (LabelTerm("x", .exists, isInverted: true), true),
    (LabelTerm("a", .equal, ["b"]), true), (LabelTerm("a", .equal, ["c"]), false),
    (LabelTerm("a", .equal, ["c"], isInverted: true), true), (LabelTerm("x", .equal, ["b"], isInverted: true), true),
    (LabelTerm("a", .in, ["x", "b"]), true), (LabelTerm("x", .in, ["x"], isInverted: true), true),
    (LabelTerm("a", .lessThan, ["c"]), true), (LabelTerm("a", .lessThan, ["b"]), false),
    (LabelTerm("a", .lessThanOrEqual, ["b"]), true), (LabelTerm("a", .lessThan, ["b"], isInverted: true), true),
    (LabelTerm("n", .lessThanNumeric, ["10"]), true), (LabelTerm("n", .lessThan, ["10"]), false),
    (LabelTerm("n", .lessThanOrEqualNumeric, ["5"]), true),
    (LabelTerm("n", .lessThanNumeric, ["5"], isInverted: true), true),
    // Nothing to compare: no match, not even inverted.
    (LabelTerm("x", .lessThan, ["b"]), false), (LabelTerm("x", .lessThan, ["b"], isInverted: true), false),
    (LabelTerm("word", .lessThanNumeric, ["5"]), false),
    (LabelTerm("word", .lessThanNumeric, ["5"], isInverted: true), false),
    (LabelTerm("n", .lessThanNumeric, ["many"], isInverted: true), false),
    // A term without values is false.
    (LabelTerm("a", .equal), false), (LabelTerm("a", .equal, isInverted: true), true),
    (LabelTerm("n", .lessThan), false),
  ])
  func testLabelTerm(term: LabelTerm, matches: Bool) {
    #expect(term.matches(labels) == matches)
  }

  @Test func testLabelQuery() {
    let both = LabelQuery(LabelTerm("a", .exists), LabelTerm("n", .equal, ["5"]))
    let neither = LabelQuery(LabelTerm("x", .exists))
    #expect(both.matches(labels))
    #expect(LabelQuery().matches([:]))
    #expect([neither, both].matches(labels))
    #expect(![neither].matches(labels))
    #expect([LabelQuery]().matches([:]))
  }

  /// Pairs of texts, and whether the first is less as a number.
  @Test(arguments: [
    ("9", "10kg"), ("9999", "10kg"), ("3GB", "4GB"), ("4GB", "4GiB"), ("1k", "1Ki"), ("-5", "4"), ("5", " 6 "),
    ("999m", "1g"), ("1T", "1TiB"),
  ])
  func testCompare(smaller: String, larger: String) {
    #expect(LabelTerm("v", .lessThanNumeric, [larger]).matches(["v": smaller]))
    #expect(!LabelTerm("v", .lessThanNumeric, [smaller]).matches(["v": larger]))
  }

  @Test(arguments: ["", "1.5", "x5", "5x", "--5", "9223372036854775808", "9223372036854775807k"])
  func textsWhichAreNoNumbers(text: String) {
    #expect(!LabelTerm("v", .lessThanOrEqualNumeric, ["9223372036854775807"]).matches(["v": text]))
  }
}
