// SPDX-License-Identifier: Apache-2.0

internal import Fuzzing
internal import YAML

extension FuzzTarget {
  private static let yamlTokens = [
    ": ", "- ", "\n", "\n  ", "#", "'", "\"", "|", ">", "|+4", "&a ", "*a", "<<: ", "---\n", "...", "? ", "[", "]",
    "{", "}", ",", "!!", "!!str ", "\t", "\\", "~", "null", "\u{85}", "\u{2028}", "\u{FEFF}", "é", "😀", "\u{0}", "\r",
    "%YAML 1.2", "-", ".inf", "1e", "0x", " ", "\u{A0}", "0o", "1:30", "2026-11-21", "yes", "=", "@", "`",
  ]

  /// Any text is printed so that it is read as that text, wherever it stands.
  static let yamlStrings = FuzzTarget(
    name: "yaml-strings", seeds: ["", "a", "two words", "a: b", "line\nline\n", "  x", "true"], tokens: yamlTokens
  ) { input in
    let text = String(decoding: input, as: UTF8.self)
    let node: Node = [
      "k": .string(text), "l": [.string(text), ["m": .string(text), "n": [[.string(text)]]]],
      "keys": .mapping([text: 1]),
    ]
    let printed = node.yaml()
    guard try YAML.parseDocument(printed) == node else { throw FuzzFailure("printed as \(printed)") }
  }

  /// What is read is printed so that it is read again as the same.
  static let yaml = FuzzTarget(
    name: "yaml",
    seeds: [
      "a: 1\nb: [x, 'y', \"z\"]\nc: {d: null, e: true}\n",
      "list:\n  - k: |\n      text\n       more\n    l: >-\n      folded\n  - &a [1, 2.5e3]\n  - *a\n",
      "? long key\n: value\n\"q\\u00e9\\n\": !!str 12\n<<: {m: 1}\n---\n- - deep\n",
      "t: 2026-11-21\no: 0o17\nh: 0xff\ns: 1:30\ny: yes\nspace: ' lead'\nempty: ''\n",
    ],
    tokens: yamlTokens
  ) { input in
    guard let nodes = try? YAML.parse(bytes: input) else { return }
    for node in nodes {
      let text = node.yaml()
      let again = try YAML.parseDocument(text)
      guard again.yaml() == text, again.json() == node.json() else {
        throw FuzzFailure("printed as \(text), which reads as \(again.json())")
      }
    }
  }

  /// The same for JSON.
  static let json = FuzzTarget(
    name: "json",
    seeds: [
      "{\"a\":[1,-2.5e3,true,false,null,\"x\\u00e9\\ud83d\\ude00\\n\"],\"b\":{\"c\":\"\"}}", "[[[]],{},\"\\\\\",0.1]",
    ],
    tokens: ["\"", "\\", "\\u", "d83d", "{", "}", "[", "]", ",", ":", "e", "-", ".", "0", "1e9", "null", "\n", "é"]
  ) { input in
    guard let node = try? JSON.parse(input) else { return }
    let text = node.json()
    guard try JSON.parse(text).json() == text else { throw FuzzFailure("printed as \(text)") }
  }
}
