// SPDX-License-Identifier: Apache-2.0

internal import Protobuf
internal import Resources
internal import YAML

/// One resource as `get -o yaml|json|jsonpath` shows it.
struct ResourceDocument: Sendable {
  let node: String
  /// What happened to it, when watching.
  let event: String?
  let metadata: Cosi.Metadata
  let specText: String

  init(_ resource: Cosi.Resource?, node: String, event: String? = nil) throws {
    guard let metadata = resource?.metadata, let spec = resource?.spec else {
      throw CommandError("the node sent a resource without metadata or spec")
    }
    self.node = node
    self.event = event
    self.metadata = metadata
    self.specText = spec.yamlSpec
  }

  var spec: Node {
    get throws { try YAML.parse(specText).first ?? .null }
  }

  /// The specification is shown as the node printed it, quotes and order included.
  var yaml: String {
    var text = "node: \(PlainText.quoted(node))\n"
    if let event { text += "event: \(event)\n" }
    text += "metadata:\n" + metadataLines.map { "    \($0)\n" }.joined()
    return text + specLines
  }

  /// All of it as a tree, in the order of the names as generic decoders have it.
  func tree() throws -> Node {
    var root: Mapping = ["metadata": .mapping(try metadataTree().sortedByKey()), "node": .string(node)]
    if let event { root["event"] = .string(event) }
    root["spec"] = try spec.sortedByKeys
    return .mapping(root.sortedByKey())
  }

  private var metadataLines: [String] {
    var lines = [
      "namespace: \(PlainText.quoted(metadata.namespace))", "type: \(PlainText.quoted(metadata.type))",
      "id: \(PlainText.quoted(metadata.id))", "version: \(metadata.version)",
      metadata.owner.isEmpty ? "owner:" : "owner: \(PlainText.quoted(metadata.owner))", "phase: \(metadata.phase)",
    ]
    if let created = metadata.created { lines.append("created: \(created.wholeSeconds)") }
    if let updated = metadata.updated { lines.append("updated: \(updated.wholeSeconds)") }
    lines += Self.mapLines("labels", metadata.labels) + Self.mapLines("annotations", metadata.annotations)
    if !metadata.finalizers.isEmpty {
      lines += ["finalizers:"] + metadata.finalizers.map { "    - \(PlainText.quoted($0))" }
    }
    return lines
  }

  private static func mapLines(_ title: String, _ map: [String: String]) -> [String] {
    if map.isEmpty { return [] }
    let entries = map.sorted { $0.key < $1.key }
    return ["\(title):"] + entries.map { "    \(PlainText.quoted($0.key)): \(PlainText.quoted($0.value))" }
  }

  private func metadataTree() throws -> Mapping {
    let text = metadataLines.joined(separator: "\n")
    return try YAML.parseDocument(text).mappingValue ?? Mapping()
  }

  private var specLines: String {
    var lines = specText.split(separator: "\n", omittingEmptySubsequences: false)
    while lines.last?.isEmpty == true { lines.removeLast() }
    guard let first = lines.first else { return "spec: {}\n" }
    let isBlock = first.hasPrefix("- ") || first.hasSuffix(":") || first.contains(": ")
    guard isBlock, !"{[\"'|>".contains(first.prefix(1)) else {
      return "spec: " + lines.joined(separator: "\n") + "\n"
    }
    return "spec:\n" + lines.map { $0.isEmpty ? "\n" : "    \($0)\n" }.joined()
  }
}

extension Google.Timestamp {
  /// RFC 3339 to the second, as metadata is printed.
  fileprivate var wholeSeconds: String { Google.Timestamp(seconds: seconds, nanos: 0).rfc3339 }
}

extension Node {
  fileprivate var sortedByKeys: Node {
    switch self {
    case .mapping(let mapping):
      let sorted = mapping.sortedByKey()
      return .mapping(Mapping(sorted.map { ($0.key, $0.value.sortedByKeys) }))
    case .sequence(let elements): return .sequence(elements.map(\.sortedByKeys))
    default: return self
    }
  }
}
