// SPDX-License-Identifier: Apache-2.0

internal import YAML

/// The parts of a URL under the names that Go's url.URL has in YAML.
struct URLParts {
  private var scheme = ""
  private var user: String?
  private var host = ""
  private var path = ""
  private var query = ""
  private var fragment = ""

  init(_ text: String) {
    var rest = text[...]
    if let mark = rest.firstIndex(of: "#") {
      fragment = String(rest[rest.index(after: mark)...])
      rest = rest[..<mark]
    }
    if let mark = rest.firstIndex(of: "?") {
      query = String(rest[rest.index(after: mark)...])
      rest = rest[..<mark]
    }
    if let colon = rest.firstIndex(of: ":") {
      scheme = rest[..<colon].lowercased()
      rest = rest[rest.index(after: colon)...]
    }
    if rest.hasPrefix("//") {
      rest = rest.dropFirst(2)
      let authority = rest.prefix { $0 != "/" }
      rest = rest[authority.endIndex...]
      let at = authority.lastIndex(of: "@")
      user = at.map { String(authority[..<$0]) }
      host = String(at.map { authority[authority.index(after: $0)...] } ?? authority)
    }
    path = String(rest)
  }

  var node: Node {
    [
      "scheme": .string(scheme), "opaque": "", "user": user == nil ? .null : [:], "host": .string(host),
      "path": .string(path), "rawpath": "", "omithost": false, "forcequery": false, "rawquery": .string(query),
      "fragment": .string(fragment), "rawfragment": "",
    ]
  }
}
