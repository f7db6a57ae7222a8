// SPDX-License-Identifier: Apache-2.0

internal import YAML

/// Reads the documents of a machine config and collects everything that is wrong with them.
struct ConfigurationReader {
  /// A machine config of hundreds of kilobytes is large; this leaves room for inline manifests.
  static let limits = ParseLimits(maxBytes: 16 << 20, maxDepth: 100, maxNodes: 500_000)

  private(set) var documents: [Configuration.Document] = []
  private(set) var problems: [Problem] = []
  private var places: [DocumentHeader: Mark] = [:]

  init(_ bytes: [UInt8]) {
    do throws(YAMLError) {
      for document in try YAML.parseLocated(bytes: bytes, limits: Self.limits) { read(document) }
    } catch {
      problems.append(Problem(error.message, at: error.mark))
    }
    if documents.isEmpty, problems.isEmpty { problems.append(Problem("no document found")) }
  }

  private mutating func read(_ document: Located) {
    guard let header = DocumentHeader(of: document, &problems), let type = header.type else { return }
    if let first = places.updateValue(document.mark, forKey: header) {
      problems.append(
        Problem("already given at line \(first.line)", document: header.label, at: document.mark))
      return
    }
    decode(document, header, as: type)
  }

  private mutating func decode<Kind: ConfigDocument>(
    _ document: Located, _ header: DocumentHeader, as type: Kind.Type
  ) {
    var context = DecodingContext(document: header.label, ignoredKeys: header.isRoot ? [] : DocumentHeader.keys)
    let value = Kind.decode(document, &context)
    problems += context.problems
    if let value { documents.append(.init(header: header, located: document, value: value)) }
  }
}
