// SPDX-License-Identifier: Apache-2.0

internal import YAML

/// A part of a machine config that is merged into one. Documents are matched by kind and name; mappings are merged
/// key by key, lists appended (except where ``FieldOption/replaced`` or ``FieldOption/mergedBy(_:)`` say otherwise), and
/// `$patch: delete` removes what it stands in.
public struct StrategicPatch: Sendable, Equatable {
  struct Document: Sendable, Equatable {
    let header: DocumentHeader
    let deletions: [Deletion]
    /// What is merged after the deletions; nil when there is nothing.
    let content: Node?
  }

  let documents: [Document]

  init(_ documents: [Located]) throws(ConfigurationErrors) {
    var problems: [Problem] = []
    self.documents = documents.compactMap { Self.document($0, &problems) }
    let errors = problems.filter { $0.severity == .error }
    guard errors.isEmpty else { throw ConfigurationErrors(errors) }
  }

  private static func document(_ located: Located, _ problems: inout [Problem]) -> Document? {
    guard let header = DocumentHeader(of: located, &problems), let type = header.type else { return nil }
    var collector = DeletionCollector(document: header.label)
    let content = collector.strip(located, at: ConfigPath())
    problems += collector.problems
    if let content {
      var context = DecodingContext(
        document: "patch of \(header.label)", isPartial: true, ignoredKeys: header.isRoot ? [] : DocumentHeader.keys)
      _ = type.decode(content, &context)
      problems += context.problems
    }
    return Document(header: header, deletions: collector.deletions, content: content?.node)
  }

  /// Deletes first, then merges, so that a patch can replace a list element.
  func applied(to nodes: [Node]) throws(ConfigurationErrors) -> [Node] {
    var nodes = nodes
    var problems: [Problem] = []
    for document in documents { document.apply(to: &nodes, &problems) }
    guard problems.isEmpty else { throw ConfigurationErrors(problems) }
    return nodes
  }
}

extension StrategicPatch.Document {
  fileprivate func apply(to nodes: inout [Node], _ problems: inout [Problem]) {
    guard let index = nodes.firstIndex(where: { DocumentHeader(of: $0) == header }) else {
      if let content, !deletions.contains(where: \.isWholeDocument) { nodes.append(content) }
      return
    }
    if deletions.contains(where: \.isWholeDocument) {
      nodes.remove(at: index)
      return
    }
    for deletion in deletions where !deletion.apply(to: &nodes[index]) {
      problems.append(
        Problem(
          "nothing to delete: the config does not have it", document: header.label, path: deletion.path,
          at: deletion.mark))
    }
    if let content, let type = header.type {
      nodes[index] = StrategicMerge.merge(content, into: nodes[index], type.configShape)
    }
  }
}

extension DocumentHeader {
  /// The header of a document that was read before.
  init(of document: Node) {
    self.init(
      kind: document["kind"]?.scalarText ?? V1Alpha1Config.kind,
      name: document["kind"] == nil ? nil : document["name"]?.scalarText)
  }
}
