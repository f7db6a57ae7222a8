// SPDX-License-Identifier: Apache-2.0

internal import YAML

/// What identifies a document: `apiVersion`, `kind` and `name`. The root document has only `version`.
struct DocumentHeader: Hashable {
  static let apiVersion = "v1alpha1"
  /// Keys that every document may have without declaring them as fields.
  static let keys: Set<String> = ["apiVersion", "kind"]

  /// `v1alpha1` for the root document.
  let kind: String
  let name: String?

  var isRoot: Bool { kind == V1Alpha1Config.kind }

  /// `v1alpha1`, `HostnameConfig`, `StaticHostConfig "10.5.0.9"`.
  var label: String { name.map { "\(kind) \"\($0)\"" } ?? kind }

  var type: (any ConfigDocument.Type)? { isRoot ? V1Alpha1Config.self : DocumentKinds.byName[kind] }

  init(kind: String, name: String?) {
    self.kind = kind
    self.name = name
  }

  /// Reads the header of a document, or reports why it has none that is known.
  init?(of document: Located, _ problems: inout [Problem]) {
    guard case .mapping = document.value else {
      problems.append(Problem("expected a mapping, found \(document.summary)", at: document.mark))
      return nil
    }
    let apiVersion = document["apiVersion"]
    guard let kind = document["kind"] else {
      guard apiVersion == nil else {
        problems.append(Problem("\"kind\" is missing beside \"apiVersion\"", at: document.mark))
        return nil
      }
      self.init(kind: V1Alpha1Config.kind, name: nil)
      return
    }
    self.init(kind: kind.scalarText, name: document["name"]?.scalarText)
    guard check(apiVersion, kind, document, &problems) else { return nil }
  }

  private func check(
    _ apiVersion: Located?, _ kindNode: Located, _ document: Located, _ problems: inout [Problem]
  ) -> Bool {
    guard DocumentKinds.byName[kind] != nil else {
      let suggestion = Suggestion.text(for: kind, among: DocumentKinds.names)
      let known = DocumentKinds.names.joined(separator: ", ")
      problems.append(
        Problem(
          "unknown kind \"\(kind)\"\(suggestion.isEmpty ? "" : suggestion); known kinds: \(known)", at: kindNode.mark))
      return false
    }
    guard apiVersion?.scalarText == Self.apiVersion else {
      problems.append(
        Problem(
          "\"apiVersion\" must be \"\(Self.apiVersion)\"", document: label, at: apiVersion?.mark ?? document.mark))
      return false
    }
    return true
  }
}

extension Located {
  /// The text of a scalar; empty for anything else.
  var scalarText: String {
    if case .scalar(let scalar) = value { scalar.text } else { "" }
  }
}
