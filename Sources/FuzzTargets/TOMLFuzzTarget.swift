// SPDX-License-Identifier: Apache-2.0

internal import Fuzzing
internal import TOML

extension FuzzTarget {
  /// What is read is printed so that it is read again as the same, and adding it to itself changes nothing.
  static let toml = FuzzTarget(
    name: "toml",
    seeds: [
      "a = 1\nb = [1, \"x\", 'y']\n[t.\"u.v\"]\nc = { d = true, e = [{ f = 1.5 }] } # end\n[t]\ng.h = 1979-05-27\n",
      "a = \"\"\"\none \\\" two\"\"\"\"\nb = '''\nc'''\r\n[d]\r\n",
    ],
    tokens: [
      " = ", "\n", "\r\n", "[", "]", "{", "}", ",", ".", "\"", "\"\"\"", "'", "'''", "\\", "#", "[[", "a", "t", "-1",
      "true", "\u{0}",
    ]
  ) { input in
    guard let document = try? TOMLDocument(String(decoding: input, as: UTF8.self)) else { return }
    let text = document.text
    guard try TOMLDocument(text).text == text else { throw FuzzFailure("printed as \(text), which reads otherwise") }
    var doubled = document
    try doubled.merge(document)
    guard doubled == document else { throw FuzzFailure("added to itself it is \(doubled.text)") }
  }
}
