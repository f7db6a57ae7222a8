// SPDX-License-Identifier: Apache-2.0

internal import System
internal import YAML

/// A place in a document (RFC 6901): `/machine/network/interfaces/0`, `-` being the end of a list.
struct JSONPointer: Sendable, Equatable, CustomStringConvertible {
  private let tokens: [String]

  /// The whole document.
  init() { tokens = [] }

  init?(_ text: String) {
    guard text.isEmpty || text.hasPrefix("/") else { return nil }
    let parts = text.split(separator: "/", omittingEmptySubsequences: false).dropFirst()
    tokens = parts.map { $0.substituting("~1", with: "/").substituting("~0", with: "~") }
  }

  var description: String {
    tokens.map { "/" + $0.substituting("~", with: "~0").substituting("/", with: "~1") }.joined()
  }

  func isInside(_ other: JSONPointer) -> Bool { tokens.count > other.tokens.count && tokens.starts(with: other.tokens) }

  func value(in document: Node) throws(JSONPatchError) -> Node {
    var node = document
    for token in tokens { node = try Self.child(of: node, token) }
    return node
  }

  /// Inserts into a list or sets a key; the parent must exist.
  func add(_ value: Node, to document: inout Node) throws(JSONPatchError) {
    try change(&document, tokens[...]) { (parent, token) throws(JSONPatchError) in
      guard case .sequence(var elements) = parent else {
        guard parent.mappingValue != nil else { throw Self.missing(token) }
        parent[token] = value
        return
      }
      elements.insert(value, at: token == "-" ? elements.count : try Self.index(token, upTo: elements.count))
      parent = .sequence(elements)
    } replacingDocument: {
      value
    }
  }

  /// Takes a value out and returns it, leaving `replacement` in its place if there is one.
  func remove(
    from document: inout Node, keepingPlaceFor replacement: Node? = nil
  ) throws(JSONPatchError) -> Node {
    let old = try value(in: document)
    try change(&document, tokens[...]) { (parent, token) throws(JSONPatchError) in
      guard case .sequence(var elements) = parent else {
        parent[token] = replacement
        return
      }
      let index = try Self.index(token, upTo: elements.count - 1)
      elements.replaceSubrange(index...index, with: replacement.map { [$0] } ?? [])
      parent = .sequence(elements)
    } replacingDocument: {
      replacement ?? .null
    }
    return old
  }

  private func change(
    _ node: inout Node, _ tokens: ArraySlice<String>,
    _ body: (inout Node, String) throws(JSONPatchError) -> Void, replacingDocument: () -> Node
  ) throws(JSONPatchError) {
    guard let token = tokens.first else {
      node = replacingDocument()
      return
    }
    guard tokens.count > 1 else { return try body(&node, token) }
    var child = try Self.child(of: node, token)
    try change(&child, tokens.dropFirst(), body, replacingDocument: replacingDocument)
    if case .sequence(var elements) = node {
      elements[try Self.index(token, upTo: elements.count - 1)] = child
      node = .sequence(elements)
    } else {
      node[token] = child
    }
  }

  private static func child(of node: Node, _ token: String) throws(JSONPatchError) -> Node {
    if case .sequence(let elements) = node { return elements[try index(token, upTo: elements.count - 1)] }
    guard let child = node[token] else { throw missing(token) }
    return child
  }

  private static func index(_ token: String, upTo last: Int) throws(JSONPatchError) -> Int {
    guard token.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let index = Int(token), index <= last,
      token == "0" || !token.hasPrefix("0")
    else { throw JSONPatchError("no list element \"\(token)\"") }
    return index
  }

  private static func missing(_ token: String) -> JSONPatchError { JSONPatchError("no key \"\(token)\"") }
}
