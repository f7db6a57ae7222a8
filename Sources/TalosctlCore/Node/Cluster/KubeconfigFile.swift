// SPDX-License-Identifier: Apache-2.0

internal import YAML

/// A kubeconfig, as far as merging needs to know it.
struct KubeconfigFile {
  private enum Part: String, CaseIterable {
    case clusters, users, contexts
    var content: String { String(rawValue.dropLast()) }
  }

  private var root: Node

  /// An empty text is an empty kubeconfig.
  init(_ text: String, what: String) throws {
    do {
      root = try YAML.parse(text).first ?? .null
    } catch {
      throw CommandError("cannot read \(what): \(error)")
    }
    if root.isNull { root = ["apiVersion": "v1", "kind": "Config"] }
    guard root.mappingValue != nil else { throw CommandError("\(what) is not a kubeconfig") }
  }

  var text: String { root.yaml(.kubernetes) }
  var currentContext: String { root["current-context"]?.stringValue ?? "" }
  /// Adds all entries of `other` and switches to its current context.
  /// - Returns: What was renamed because its name was taken by something else, such as `context "a"` → `context "a-1"`.
  mutating func merge(
    _ other: KubeconfigFile, overwrite: Bool, contextName: String?
  ) throws -> [(String, String)] {
    var renames: [(String, String)] = []
    var newNames: [Part: [String: String]] = [:]
    for part in Part.allCases {
      for entry in other.entries(part) {
        let old = entry["name"]?.stringValue ?? ""
        let wanted = part == .contexts ? contextName ?? old : old
        let content = other.rewired(entry[part.content] ?? .null, newNames)
        let new = overwrite ? wanted : freeName(wanted, part, content)
        newNames[part, default: [:]][old] = new
        put(["name": .string(new), part.content: content], part, name: new)
        if new != wanted { renames.append(("\(part.content) \"\(old)\"", "\(part.content) \"\(new)\"")) }
      }
    }
    root["current-context"] = .string(newNames[.contexts]?[other.currentContext] ?? currentContext)
    return renames
  }

  private func entries(_ part: Part) -> [Node] { root[part.rawValue]?.sequenceValue ?? [] }

  private func names(_ part: Part) -> [String] { entries(part).compactMap { $0["name"]?.stringValue } }

  /// Points a context to the new names of its cluster and user.
  private func rewired(_ content: Node, _ names: [Part: [String: String]]) -> Node {
    var content = content
    for (key, part) in [("cluster", Part.clusters), ("user", .users)] {
      if let old = content[key]?.stringValue, let new = names[part]?[old] { content[key] = .string(new) }
    }
    return content
  }

  /// `name`, unless something else has it.
  private func freeName(_ name: String, _ part: Part, _ content: Node) -> String {
    func isTaken(_ candidate: String) -> Bool {
      entries(part).contains { $0["name"]?.stringValue == candidate && $0[part.content] != content }
    }
    guard isTaken(name) else { return name }
    var number = 1
    while isTaken("\(name)-\(number)") { number += 1 }
    return "\(name)-\(number)"
  }

  private mutating func put(_ entry: Node, _ part: Part, name: String) {
    var list = entries(part)
    if let position = list.firstIndex(where: { $0["name"]?.stringValue == name }) {
      list[position] = entry
    } else {
      list.append(entry)
    }
    root[part.rawValue] = .sequence(list)
  }
}
