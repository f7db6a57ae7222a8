// SPDX-License-Identifier: Apache-2.0

internal import Fuzzing
internal import Resources

extension FuzzTarget {
  /// A pattern, a newline and an id: grouping or repeating a choice changes no match, and a quoted id matches itself.
  static let idQuery = FuzzTarget(
    name: "id-query",
    seeds: [
      "^eth[0-9]+$\neth10", "(a|aa)+$\naaab", "(?i)NODE-\\d{1,3}\nnode-7", "[^/]+/[[:alpha:]\\w.-]*?\nvar/lib",
      "(?P<n>a)|(?:b)\\bx\\x{41}\nbxA", "\\Qa.b\\E\\.talos\\.dev\na.b.talos.dev",
    ],
    tokens: [
      "(", ")", "(?:", "(?i)", "(?s-m:", "[", "]", "[^", "[[:", ":]]", "{", "}", "{2,3}", "{1000}", "*", "+?", "|", "^",
      "$",
      "\\b", "\\d", "\\Q", "\\E", "\\x{", "\\", ".", "-", ",", "é", "😀", "\u{0}", "\n",
    ]
  ) { input in
    let parts = String(decoding: input, as: UTF8.self).split(
      separator: "\n", maxSplits: 1, omittingEmptySubsequences: false)
    let (pattern, id) = (String(parts[0]), parts.count == 2 ? String(parts[1]) : "")
    if !id.contains("\\E"), let quoted = try? IDQuery("^\\Q\(id)\\E$"), !quoted.matches(id) {
      throw FuzzFailure("the quoted id does not match itself")
    }
    guard !pattern.contains("\\Q"), let query = try? IDQuery(pattern) else { return }
    let matches = query.matches(id)
    for same in ["(?:\(pattern))", "(?:\(pattern))|(?:\(pattern))"] {
      if let other = try? IDQuery(same), other.matches(id) != matches {
        throw FuzzFailure("\(pattern) \(matches ? "matches" : "does not match") \(id), unlike \(same)")
      }
    }
  }
}
