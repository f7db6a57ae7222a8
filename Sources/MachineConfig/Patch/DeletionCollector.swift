// SPDX-License-Identifier: Apache-2.0

internal import YAML

/// Takes the `$patch: delete` marks out of a patch.
struct DeletionCollector {
  static let key = "$patch"

  let document: String
  private(set) var deletions: [Deletion] = []
  private(set) var problems: [Problem] = []

  init(document: String) { self.document = document }

  /// The patch without its marks; nil when nothing else is left.
  mutating func strip(_ node: Located, at path: ConfigPath) -> Located? {
    switch node.value {
    case .scalar: node
    case .mapping(let entries): strip(entries, of: node, at: path)
    case .sequence(let elements): strip(elements, of: node, at: path)
    }
  }

  private mutating func strip(_ entries: [Located.Entry], of node: Located, at path: ConfigPath) -> Located? {
    if isMarked(node, at: path) {
      if path.steps.contains(where: { if case .index = $0 { true } else { false } }) {
        report("inside of a list only whole elements can be deleted", path, node.mark)
      } else {
        deletions.append(Deletion(path: path, selector: nil, mark: node.mark))
      }
      return nil
    }
    let kept = entries.compactMap { entry -> Located.Entry? in
      strip(entry.value, at: path.appending(.key(entry.key))).map {
        Located.Entry(key: entry.key, keyMark: entry.keyMark, value: $0)
      }
    }
    return kept.isEmpty && !entries.isEmpty ? nil : Located(.mapping(kept), at: node.mark)
  }

  private mutating func strip(_ elements: [Located], of node: Located, at path: ConfigPath) -> Located? {
    var kept: [Located] = []
    for (index, element) in elements.enumerated() {
      if isMarked(element, at: path) {
        deleteElement(element, at: path)
      } else if let element = strip(element, at: path.appending(.index(index))) {
        kept.append(element)
      }
    }
    return kept.isEmpty && !elements.isEmpty ? nil : Located(.sequence(kept), at: node.mark)
  }

  private mutating func deleteElement(_ element: Located, at path: ConfigPath) {
    guard case .mapping(let entries) = element.value,
      let chosen = entries.first(where: { $0.key != Self.key })
    else {
      return report("a key beside $patch must say which element is deleted", path, element.mark)
    }
    let selector = Deletion.Selector(key: chosen.key, value: chosen.value.scalarText)
    deletions.append(Deletion(path: path, selector: selector, mark: element.mark))
  }

  private mutating func isMarked(_ node: Located, at path: ConfigPath) -> Bool {
    guard let mark = node[Self.key] else { return false }
    if mark.scalarText != "delete" { report("$patch must be \"delete\"", path, mark.mark) }
    return true
  }

  private mutating func report(_ message: String, _ path: ConfigPath, _ mark: Mark) {
    problems.append(Problem(message, document: "patch of \(document)", path: path, at: mark))
  }
}
