// SPDX-License-Identifier: Apache-2.0

internal import Protobuf
internal import Resources
internal import System
internal import YAML

/// One resource as `get -o yaml|json|jsonpath` shows it.
struct ResourceDocument: Sendable {
  let node: String
  /// What happened to it, when watching.
  let event: String?
  let metadata: Cosi.Metadata
  let specText: String
  private let metadataText: String

  init(_ resource: Cosi.Resource?, node: String, event: String? = nil) throws {
    guard let metadata = resource?.metadata, let spec = resource?.spec else {
      throw CommandError("the node sent a resource without metadata or spec")
    }
    self.node = node
    self.event = event
    self.metadata = metadata
    self.specText = spec.yamlSpec
    metadataText = try Metadata(metadata).yamlText(indent: 0)
  }

  var spec: Node {
    get throws { try YAML.parse(specText).first ?? .null }
  }

  /// The specification is shown as the node printed it, quotes and order included.
  var yaml: String {
    var text = "node: \(node)\n"
    if let event { text += "event: \(event)\n" }
    let metadataLines = metadataText.split(separator: "\n").map { "    \($0)\n" }
    return text + "metadata:\n" + metadataLines.joined() + specLines
  }

  /// All of it as a tree, in the order of the names as generic decoders have it.
  func tree() throws -> Node {
    var root: Mapping = ["metadata": .mapping(try metadataTree().sortedByKey()), "node": .string(node)]
    if let event { root["event"] = .string(event) }
    root["spec"] = try spec.sortedByKeys
    return .mapping(root.sortedByKey())
  }

  private func metadataTree() throws -> Mapping {
    try YAML.parseDocument(metadataText).mappingValue ?? Mapping()
  }

  private var specLines: String {
    var lines = specText.split(separator: "\n", omittingEmptySubsequences: false)
    while lines.last?.isEmpty == true { lines.removeLast() }
    guard let first = lines.first else { return "spec: {}\n" }
    let isBlock = first.hasPrefix("- ") || first.hasSuffix(":") || first.includes(": ")
    guard isBlock, !"{[\"'|>".includes(first.prefix(1)) else {
      return "spec: " + lines.joined(separator: "\n") + "\n"
    }
    return "spec:\n" + lines.map { $0.isEmpty ? "\n" : "    \($0)\n" }.joined()
  }
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
