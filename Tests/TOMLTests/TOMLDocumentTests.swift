// SPDX-License-Identifier: Apache-2.0

import TOML
import Testing

@Suite struct TOMLDocumentTests {
  @Test func valuesStandAsTheyWereWritten() throws {
    let document = try TOMLDocument(
      """
      version = 2 # a comment
      texts = ['a', "b\\"]", '''c'd''', ["e"]] # ]
      long = \"""
      one
      two "quoted\"""\"
      when = 1979-05-27T07:32:00Z

      [plugins."io.x".registry]
        inline = { a = 1, "b" = [ # not a } bracket
          2 ] }
        sub.key = -0.5
      [empty]
      """)
    #expect(
      document.text == """
        version = 2
        texts = ['a', "b\\"]", '''c'd''', ["e"]]
        long = \"""
        one
        two "quoted\"""\"
        when = 1979-05-27T07:32:00Z

        [plugins."io.x".registry]
        inline = { a = 1, "b" = [ # not a } bracket
            2 ] }

        [plugins."io.x".registry.sub]
        key = -0.5

        [empty]

        """)
    #expect(try TOMLDocument(document.text) == document)
  }

  @Test func laterDocumentsAddToTablesAndReplaceValues() throws {
    var document = try TOMLDocument("a = 1\n[t]\nx = 1\ny = [1]\n[t.u]\nz = 1\n")
    try document.merge(try TOMLDocument("b = 2\n[t]\ny = [2]\nu.z = 2\n[v]\nw = 2\n"))
    #expect(document.text == "a = 1\nb = 2\n\n[t]\nx = 1\ny = [2]\n\n[t.u]\nz = 2\n\n[v]\nw = 2\n")
  }

  @Test func keysKeepTheirQuotes() throws {
    let text = "'a\"b' = 1\n\"c'd\" = 2\n\"\" = 3\n\"e f\" = 4\n"
    #expect(try TOMLDocument(text).text == text)
  }

  @Test func valuesOutsideOfTablesComeFirst() throws {
    var document = try TOMLDocument("[t]\nx = 1\n")
    try document.merge(try TOMLDocument("a = 1\n"))
    #expect(document.text == "a = 1\n\n[t]\nx = 1\n")
  }

  @Test(arguments: [
    ("a", "line 1: expected \"=\" after a key"), ("\n= 1", "line 2: expected a key"),
    ("a = ", "line 1: expected a value"), ("a = b", "line 1: expected a value, found b: texts need quotes"),
    ("a = 1 2", "line 1: expected the end of the line"), ("a = 1\r\nb = 2\r\na = 3", "line 3: a is given twice"),
    ("a = [1", "line 1: a bracket is not closed"), ("a = [1}", "line 1: brackets do not match"),
    ("a = \"b\nc\"", "line 2: a text ends with its line"), ("a = '''b", "line 1: a text has no end"),
    ("[a", "line 1: expected \"]\" after the name of a table"),
    ("[[a]]", "line 1: arrays of tables cannot be merged: write an array of inline tables"),
    ("\"a\\u0041\" = 1", "line 1: keys with escapes are not supported"),
    ("\"\"\"a\"\"\" = 1", "line 1: keys with escapes are not supported"),
    ("a = 1\n[a.b]", "line 2: a is a value and cannot be a table too"),
    ("[a.b]\n[x]\n[a]\nb = 1", "line 4: a.b is a table and cannot be a value too"),
  ])
  func mistakesAreRefused(text: String, message: String) {
    let error = #expect(throws: TOMLError.self) { try TOMLDocument(text) }
    #expect(error?.description == message)
  }

  @Test func tablesAndValuesCannotTakeEachOthersPlace() throws {
    var document = try TOMLDocument("[a.b]\nc = 1\n")
    #expect(throws: TOMLError.self) { try document.merge(try TOMLDocument("a = 1\n")) }
    #expect(throws: TOMLError.self) { try document.merge(try TOMLDocument("[a.b.c]\nd = 1\n")) }
  }

  @Test(arguments: [
    ("plain", #""plain""#), ("a\"b", #""a\"b""#), ("a\\b", #""a\\b""#), ("a\nb", #""a\u000ab""#),
    ("\u{7f}", #""\u007f""#), ("\"]\nskip_verify = true\n", #""\"]\u000askip_verify = true\u000a""#),
  ])
  func hostileTextStaysAString(_ text: String, _ quoted: String) {
    #expect(TOML.quoted(text) == quoted)
  }
}
