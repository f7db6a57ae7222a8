// SPDX-License-Identifier: Apache-2.0

/// Reading and printing YAML as the Go library `gopkg.in/yaml.v3` does, which is what Talos and Kubernetes use.
public enum YAML {
  /// All documents of a text. Documents without content are left out.
  public static func parse(_ text: String, limits: ParseLimits = .standard) throws(YAMLError) -> [Node] {
    try parseLocated(text, limits: limits).map(\.node)
  }

  /// All documents of a UTF-8 text.
  public static func parse(bytes: [UInt8], limits: ParseLimits = .standard) throws(YAMLError) -> [Node] {
    try parseLocated(bytes: bytes, limits: limits).map(\.node)
  }

  /// The only document of a text; ``Node/null`` when the text has none.
  public static func parseDocument(_ text: String, limits: ParseLimits = .standard) throws(YAMLError) -> Node {
    let documents = try parseLocated(text, limits: limits)
    if documents.count > 1 {
      throw YAMLError(.unsupported, "expected one document, found \(documents.count)", at: documents[1].mark)
    }
    return documents.first?.node ?? .null
  }

  /// All documents of a text, each node with its line and column.
  public static func parseLocated(
    _ text: String, limits: ParseLimits = .standard
  ) throws(YAMLError) -> [Located] {
    try parseLocated(bytes: Array(text.utf8), limits: limits)
  }

  /// All documents of a UTF-8 text, each node with its line and column.
  public static func parseLocated(
    bytes: [UInt8], limits: ParseLimits = .standard
  ) throws(YAMLError) -> [Located] {
    guard bytes.count <= limits.maxBytes else {
      throw YAMLError(.limit, "the text has \(bytes.count) bytes, the limit is \(limits.maxBytes)")
    }
    var composer = Composer(events: EventReader(bytes), limits: limits)
    return try composer.documents()
  }

  /// Documents separated by `---`.
  public static func print(_ documents: some Sequence<Node>, style: PrintStyle = .standard) -> String {
    documents.map { $0.yaml(style) }.joined(separator: "---\n")
  }
}

extension Node {
  /// This document as YAML, ending in a newline.
  public func yaml(_ style: PrintStyle = .standard) -> String {
    var printer = Printer(style: style)
    return printer.document(self)
  }
}
