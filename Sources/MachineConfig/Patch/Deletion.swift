// SPDX-License-Identifier: Apache-2.0

internal import YAML

/// What one `$patch: delete` removes: the value at a path, or those elements of the list there that have a certain
/// value under a key.
struct Deletion: Sendable, Equatable {
  struct Selector: Sendable, Equatable {
    let key: String
    let value: String
  }

  let path: ConfigPath
  let selector: Selector?
  let mark: Mark

  var isWholeDocument: Bool { path.steps.isEmpty }

  /// Whether there was something to delete.
  func apply(to document: inout Node) -> Bool {
    let keys = path.steps.compactMap { step in
      if case .key(let key) = step { key } else { nil }
    }
    return remove(keys[...], from: &document)
  }

  private func remove(_ keys: ArraySlice<String>, from node: inout Node) -> Bool {
    guard let key = keys.first, var child = node[key] else { return false }
    if keys.count > 1 {
      guard remove(keys.dropFirst(), from: &child) else { return false }
      node[key] = child
      return true
    }
    guard let selector else {
      node[key] = nil
      return true
    }
    let elements = child.sequenceValue ?? []
    let rest = elements.filter { $0[selector.key]?.scalarText != selector.value }
    node[key] = rest.isEmpty ? Node?.none : Node.sequence(rest)
    return rest.count < elements.count
  }
}

extension Node {
  /// The text of a scalar as it is compared with others; nil for lists and mappings.
  var scalarText: String? {
    switch self {
    case .null: ""
    case .bool(let value): value ? "true" : "false"
    case .int(let value): String(value)
    case .double(let value): String(value)
    case .string(let value): value
    case .sequence, .mapping: nil
    }
  }
}
