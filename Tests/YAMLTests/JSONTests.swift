// SPDX-License-Identifier: Apache-2.0

import Testing
import YAML

@Suite struct JSONTests {
  @Test func valuesOfEveryKindAreRead() throws {
    let text = #" {"a": [1, -2.5e1, true, false, null, ""], "b": {"c": "x\u00e9\ud83d\ude00\n\/"}} "#
    #expect(try JSON.parse(text) == ["a": [1, -25.0, true, false, nil, ""], "b": ["c": "xé😀\n/"]])
  }

  @Test(arguments: [
    "", "{", "[1,]", "{\"a\":1,}", "{a:1}", "01", "1.", "-", "1e", "\"a", "\"\\x\"", "\"\\ud800\"",
    "\"\\ud800\\u0041\"",
    "\"a\nb\"", "nul", "[1 2]", "1 2", "{\"a\" 1}", "{\"a\":1 \"b\":2}", "1e999", "'a'", "\"\\u12g4\"", "[1",
    "\u{FEFF}1",
  ])
  func malformedTextIsRefused(text: String) {
    #expect(throws: YAMLError.self) { try JSON.parse(text) }
  }

  @Test func mistakesAreNamedWithTheirPlace() {
    let error = #expect(throws: YAMLError.self) { try JSON.parse("{\n  \"a\": 1,\n  \"a\": 2\n}") }
    #expect(error?.code == .duplicateKey)
    #expect(error?.mark?.line == 3)
  }

  @Test func invalidUTF8IsRefused() {
    #expect(throws: YAMLError.self) { try JSON.parse([0x22, 0xFF, 0x22]) }
  }

  @Test func depthIsBounded() {
    let error = #expect(throws: YAMLError.self) { try JSON.parse(String(repeating: "[", count: 100_000)) }
    #expect(error?.code == .limit)
  }

  @Test func textIsPrintedCompactOrIndented() throws {
    let node: Node = ["a": [1, "q\"\\\u{01}\u{2028}"], "e": [:], "f": []]
    #expect(node.json() == "{\"a\":[1,\"q\\\"\\\\\\u0001\\u2028\"],\"e\":{},\"f\":[]}")
    #expect((["a": [1]] as Node).json(indent: 2) == "{\n  \"a\": [\n    1\n  ]\n}")
    #expect(try JSON.parse(node.json()) == node)
  }
}
