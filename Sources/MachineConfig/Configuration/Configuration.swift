// SPDX-License-Identifier: Apache-2.0

public import YAML

/// A machine config: the root document and any number of others, as the user wrote them and as typed values.
public struct Configuration: Sendable {
  /// One document in both forms.
  struct Document: Sendable {
    let header: DocumentHeader
    let located: Located
    let value: any ConfigDocument
  }

  let documents: [Document]
  /// Exactly what was read.
  public let bytes: [UInt8]
  /// What reading noticed without refusing it, for example deprecated keys.
  let readingWarnings: [Problem]

  /// Reads a machine config.
  ///
  /// - Throws: every mistake in it at once, each with document, path, line and column. Contradictions between
  ///   fields are found by ``validate(mode:)``.
  public init(yaml bytes: [UInt8]) throws(ConfigurationErrors) {
    let reader = ConfigurationReader(bytes)
    let errors = reader.problems.filter { $0.severity == .error }
    guard errors.isEmpty else { throw ConfigurationErrors(errors) }
    documents = reader.documents
    readingWarnings = reader.problems
    self.bytes = bytes
  }

  /// Reads a machine config from a text.
  public init(yaml text: String) throws(ConfigurationErrors) {
    try self.init(yaml: Array(text.utf8))
  }

  /// The machine config that consists of these documents.
  public init(documents: [any ConfigDocument]) throws(ConfigurationErrors) {
    try self.init(nodes: documents.map(\.documentNode))
  }

  init(nodes: [Node]) throws(ConfigurationErrors) {
    try self.init(yaml: YAML.print(nodes))
  }

  /// The text it was read from, comments included.
  public func yaml() -> String { String(decoding: bytes, as: UTF8.self) }

  /// The documents as trees.
  public var nodes: [Node] { documents.map(\.located.node) }
}

extension Configuration: Equatable {
  /// Same documents in the same order, whatever their layout and comments.
  public static func == (left: Configuration, right: Configuration) -> Bool { left.nodes == right.nodes }
}

extension Configuration: CustomStringConvertible, CustomReflectable {
  /// Names the documents only: a machine config is full of secrets.
  public var description: String {
    "machine config of \(bytes.count) bytes (\(documents.map(\.header.label).joined(separator: ", ")))"
  }

  public var customMirror: Mirror { Mirror(self, children: ["documents": documents.map(\.header.label)]) }
}

extension ConfigDocument {
  /// The document with its header.
  var documentNode: Node {
    var node = Mapping()
    if Self.kind != V1Alpha1Config.kind {
      node["apiVersion"] = .string(DocumentHeader.apiVersion)
      node["kind"] = .string(Self.kind)
    }
    for (key, value) in mapping { node[key] = value }
    return .mapping(node)
  }
}
