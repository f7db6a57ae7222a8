// SPDX-License-Identifier: Apache-2.0

internal import YAML

/// One operation of a JSON patch.
struct JSONPatchOperation: Sendable, Equatable {
  enum Kind: String, CaseIterable { case add, remove, replace, move, copy, test }

  let kind: Kind
  let path: JSONPointer
  private let from: JSONPointer
  private let value: Node

  init(_ node: Node) throws(JSONPatchError) {
    guard let kind = node["op"]?.stringValue.flatMap(Kind.init) else {
      throw JSONPatchError("\"op\" must be one of \(Kind.allCases.map(\.rawValue).joined(separator: ", "))")
    }
    self.kind = kind
    path = try Self.pointer(node, "path")
    from = kind == .move || kind == .copy ? try Self.pointer(node, "from") : JSONPointer()
    switch kind {
    case .add, .replace, .test:
      guard let value = node["value"] else { throw JSONPatchError("\(kind.rawValue) needs a \"value\"") }
      self.value = value
    case .remove, .move, .copy: value = .null
    }
  }

  private static func pointer(_ node: Node, _ key: String) throws(JSONPatchError) -> JSONPointer {
    guard let text = node[key]?.stringValue, let pointer = JSONPointer(text) else {
      throw JSONPatchError("\"\(key)\" must be a JSON pointer like \"/machine/network/hostname\"")
    }
    return pointer
  }

  func apply(to document: inout Node) throws(JSONPatchError) {
    switch kind {
    case .add: try path.add(value, to: &document)
    case .remove: _ = try path.remove(from: &document)
    case .replace:
      _ = try path.remove(from: &document, keepingPlaceFor: value)
    case .copy: try path.add(try from.value(in: document), to: &document)
    case .move:
      guard !path.isInside(from) else { throw JSONPatchError("a value cannot be moved into itself") }
      try path.add(try from.remove(from: &document), to: &document)
    case .test:
      guard try path.value(in: document) == value else { throw JSONPatchError("the value is another one") }
    }
  }
}
