// SPDX-License-Identifier: Apache-2.0

import Testing
import YAML

@Suite struct ParserTests {
  @Test func nodesKnowWhereTheyWereWritten() throws {
    let document = try #require(try YAML.parseLocated("a:\n  - x\n  - b: 1\n").first)
    #expect(document["a"]?.mark == Mark(line: 2, column: 3))
    guard case .sequence(let elements)? = document["a"]?.value, case .mapping(let entries) = elements[1].value else {
      Issue.record("expected a sequence with a mapping")
      return
    }
    #expect(entries[0].keyMark == Mark(line: 3, column: 5))
    #expect(entries[0].value.mark == Mark(line: 3, column: 8))
  }

  @Test func emptyDocumentsAreLeftOut() throws {
    #expect(try YAML.parse("---\n---\na: 1\n---\n# nothing\n") == [["a": 1]])
    #expect(try YAML.parse("").isEmpty)
    #expect(try YAML.parse("null") == [.null])
  }

  @Test func aliasesAndMergeKeysAreExpanded() throws {
    let text = """
      base: &base {a: 1, b: 2}
      more: &more {b: 3, c: 4}
      one: {<<: *base, b: 9}
      two:
        <<: [*base, *more]
      quoted: {"<<": 1}
      """
    let document = try YAML.parseDocument(text)
    #expect(document["one"] == ["a": 1, "b": 9])
    #expect(document["two"] == ["a": 1, "b": 2, "c": 4])
    #expect(document["quoted"] == ["<<": 1])
  }

  @Test(arguments: [
    ("a: 1\nb: 2\na: 3\n", YAMLError.Code.duplicateKey, Mark(line: 3, column: 1)),
    ("a: [1, 2\n", .syntax, Mark(line: 2, column: 1)),
    ("a: *nowhere\n", .syntax, Mark(line: 1, column: 4)),
    ("a: &a [*a]\n", .syntax, Mark(line: 1, column: 8)),
    ("{[a]: 1}\n", .unsupported, Mark(line: 1, column: 2)),
    ("a: b: c\n", .syntax, Mark(line: 1, column: 5)),
    ("\tkey: 1\n", .syntax, Mark(line: 1, column: 1)),
    ("<<: 1\n", .syntax, Mark(line: 1, column: 5)),
    ("a: \"unfinished\n", .syntax, Mark(line: 2, column: 1)),
  ])
  func mistakesAreNamedWithTheirPlace(text: String, code: YAMLError.Code, mark: Mark) {
    let error = #expect(throws: YAMLError.self) { try YAML.parse(text) }
    #expect(error?.code == code)
    #expect(error?.mark == mark)
  }

  @Test func bytesThatAreNoUTF8AreRefused() {
    let error = #expect(throws: YAMLError.self) { try YAML.parse(bytes: [0x61, 0xFF, 0xFE]) }
    #expect(error?.code == .syntax)
  }

  @Test func nestedAliasesCannotExplode() {
    var text = "l0: &l0 [x, x, x, x, x, x, x, x, x, x]\n"
    for level in 1...12 {
      let aliases = Array(repeating: "*l\(level - 1)", count: 10).joined(separator: ", ")
      text += "l\(level): &l\(level) [\(aliases)]\n"
    }
    let error = #expect(throws: YAMLError.self) { try YAML.parse(text) }
    #expect(error?.code == .limit)
  }

  /// Each anchor nests the one before it a little deeper. Walking such a tree would run out of stack.
  @Test func aliasesCountWithTheDepthThatTheyStandFor() {
    let (opening, closing) = (String(repeating: "[", count: 40), String(repeating: "]", count: 40))
    var text = "l0: &l0 x\n"
    for level in 1...200 { text += "l\(level): &l\(level) \(opening)*l\(level - 1)\(closing)\n" }
    let error = #expect(throws: YAMLError.self) { try YAML.parse(text) }
    #expect(error?.code == .limit)
    #expect(error?.mark?.line == 4)
  }

  @Test func depthAndSizeAreBounded() {
    let deep = String(repeating: "[", count: 500)
    #expect(throws: YAMLError.self) { try YAML.parse(deep + String(repeating: "]", count: 500)) }
    let limits = ParseLimits(maxBytes: 10)
    let error = #expect(throws: YAMLError.self) { try YAML.parse("aaaaaaaaaaaaaaa", limits: limits) }
    #expect(error?.code == .limit)
  }

  @Test func oneDocumentIsExpectedWhereOneIsAskedFor() {
    let error = #expect(throws: YAMLError.self) { try YAML.parseDocument("a: 1\n---\nb: 2\n") }
    #expect(error?.mark?.line == 3)
  }
}
