// SPDX-License-Identifier: Apache-2.0

import Testing
import YAML

@Suite struct PrinterTests {
  @Test func layoutIsThatOfGo() {
    let document: Node = [
      "machine": [
        "type": "controlplane",
        "certSANs": ["10.5.0.2", "10.5.0.3"],
        "network": [
          "interfaces": [
            ["interface": "eth0", "addresses": ["10.0.0.2/24"], "vip": ["ip": "10.0.0.9"]],
            ["interface": "eth1", "dhcp": true],
          ]
        ],
        "sysctls": [:],
        "files": [["content": "line 1\n  line 2\n", "permissions": 420]],
        "nested": [[1, 2], []],
      ],
      "cluster": nil,
    ]
    #expect(
      document.yaml() == """
        machine:
            type: controlplane
            certSANs:
                - 10.5.0.2
                - 10.5.0.3
            network:
                interfaces:
                    - interface: eth0
                      addresses:
                        - 10.0.0.2/24
                      vip:
                        ip: 10.0.0.9
                    - interface: eth1
                      dhcp: true
            sysctls: {}
            files:
                - content: |
                    line 1
                      line 2
                  permissions: 420
            nested:
                - - 1
                  - 2
                - []
        cluster: null

        """)
  }

  @Test func indentIsConfigurable() {
    let document: Node = ["a": ["b": [["c": 1, "d": ["e"]]]]]
    #expect(document.yaml(.kubernetes) == "a:\n  b:\n    - c: 1\n      d:\n        - e\n")
  }

  @Test(arguments: [
    ("", "\"\""), ("plain", "plain"), ("two words", "two words"), ("true", "\"true\""), ("null", "\"null\""),
    ("~", "\"~\""), ("123", "\"123\""), ("1.5", "\"1.5\""), ("0x1f", "\"0x1f\""), ("yes", "\"yes\""),
    ("off", "\"off\""),
    ("y", "\"y\""), ("1:30", "\"1:30\""), ("2026-11-21", "\"2026-11-21\""), ("<<", "\"<<\""), ("1.20.2", "1.20.2"),
    ("10.5.0.0/24", "10.5.0.0/24"), ("a: b", "'a: b'"), ("a:b", "a:b"), ("a #b", "'a #b'"), ("a#b", "a#b"),
    ("*", "'*'"), ("@x", "'@x'"), ("- a", "'- a'"), ("-a", "-a"), ("?a", "?a"), ("'quoted'", "'''quoted'''"),
    (" lead", "' lead'"), ("trail ", "'trail '"), ("tab\there", "\"tab\\there\""), ("bell\u{07}", "\"bell\\a\""),
    ("cr\rlf", "\"cr\\rlf\""), ("grüße", "grüße"), ("😀", "😀"), ("---", "'---'"), ("[a]", "'[a]'"), ("a,b", "a,b"),
    ("a[0]", "a[0]"), ("colon:", "'colon:'"), ("\u{FEFF}bom", "\"\\uFEFFbom\""),
  ])
  func stringsAreQuotedOnlyWhenTheyMustBe(text: String, expected: String) throws {
    let printed = (["k": .string(text)] as Node).yaml()
    #expect(printed == "k: \(expected)\n")
    #expect(try YAML.parseDocument(printed)["k"] == .string(text))
  }

  @Test(arguments: [
    ("a\nb", "|-\n    a\n    b"), ("a\nb\n", "|\n    a\n    b"), ("a\n\n", "|+\n    a\n"), ("\n", "|4+\n"),
    ("  a\nb\n", "|4\n      a\n    b"), ("a\n\nb\n", "|\n    a\n\n    b"), ("a \nb", "\"a \\nb\""),
    ("a\nb ", "\"a\\nb \""),
    ("a\tb\nc\n", "|\n    a\tb\n    c"),
    ("\ta\nb", "|4-\n    \ta\n    b"),
  ])
  func stringsWithLineBreaksAreLiteralBlocks(text: String, expected: String) throws {
    let printed = (["k": .string(text)] as Node).yaml()
    #expect(printed == "k: \(expected)\n")
    #expect(try YAML.parseDocument(printed)["k"] == .string(text))
  }

  @Test func blocksThatStartWithSpaceSayHowFarTheyAreIndentedBelowTheirParent() throws {
    let document: Node = ["list": [["k": "  a\nb"], "\nc\n"], "map": ["k": " d\n"]]
    #expect(
      document.yaml()
        == "list:\n    - k: |2-\n          a\n        b\n    - |2\n\n      c\nmap:\n    k: |4\n         d\n")
    #expect(try YAML.parseDocument(document.yaml()) == document)
  }

  @Test(arguments: [
    (1.5, "1.5", "1.5"), (100.0, "100", "100"), (1_000_000, "1e+06", "1000000"), (0.0001, "0.0001", "0.0001"),
    (0.00001, "1e-05", "0.00001"), (1e21, "1e+21", "1e+21"), (-2.25e-9, "-2.25e-09", "-2.25e-09"), (0, "0", "0"),
    (-0.0, "0", "0"),
    (123456789.125, "1.23456789125e+08", "123456789.125"), (.infinity, ".inf", "null"),
  ])
  func floatingPointNumbersAreWrittenAsGoWritesThem(value: Double, yaml: String, json: String) {
    #expect(Node.double(value).yaml() == yaml + "\n")
    #expect(Node.double(value).json() == json)
  }

  @Test func ambiguousAndMultiLineKeysAreQuoted() throws {
    let document: Node = ["true": 1, "a\nb": 2, "": 3]
    #expect(document.yaml() == "\"true\": 1\n\"a\\nb\": 2\n\"\": 3\n")
    #expect(try YAML.parseDocument(document.yaml()) == document)
  }

  @Test func longKeysStayReadable() throws {
    let document: Node = ["outer": .mapping([String(repeating: "k", count: 2000): ["a": 1]])]
    #expect(try YAML.parseDocument(document.yaml()) == document)
  }

  @Test func documentsAreSeparated() throws {
    let text = YAML.print([["a": 1], ["b": 2]])
    #expect(text == "a: 1\n---\nb: 2\n")
    #expect(try YAML.parse(text) == [["a": 1], ["b": 2]])
  }
}
