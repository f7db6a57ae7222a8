// SPDX-License-Identifier: Apache-2.0

internal import YAML

/// Merges a tree into another one as their common shape tells.
enum StrategicMerge {
  /// Null and the empty string say nothing, and leave the target as it is.
  static func merge(_ patch: Node, into target: Node, _ shape: Shape) -> Node {
    if patch.isNull || patch == "" { return target.isNull ? patch : target }
    switch (shape, target, patch) {
    case (.object(let object), .mapping(let old), .mapping(let new)):
      return merge(new, into: old, object)
    case (.map(let value), .mapping(let old), .mapping(let new)):
      return merge(new, into: old) { _ in value }
    case (.free, .mapping(let old), .mapping(let new)):
      return merge(new, into: old) { _ in .free }
    case (.list, .sequence(let old), .sequence(let new)), (.free, .sequence(let old), .sequence(let new)):
      return .sequence(old + new)
    default:
      return patch
    }
  }

  private static func merge(_ new: Mapping, into old: Mapping, shape: (String) -> Shape) -> Node {
    var result = old
    for (key, value) in new { result[key] = old[key].map { merge(value, into: $0, shape(key)) } ?? value }
    return .mapping(result)
  }

  /// The result has its keys in the order of the fields, so that patched configs read like generated ones.
  private static func merge(_ new: Mapping, into old: Mapping, _ object: ObjectShape) -> Node {
    var result = old
    for (key, value) in new {
      result[key] = old[key].map { merge(value, into: $0, object[key]) } ?? value
    }
    let ordered = result.enumerated().sorted { left, right in
      (object.position(of: left.element.key), left.offset) < (object.position(of: right.element.key), right.offset)
    }
    return .mapping(Mapping(ordered.map { ($0.element.key, $0.element.value) }))
  }

  private static func merge(_ patch: Node, into target: Node, _ field: FieldShape?) -> Node {
    guard let field else { return patch }
    if field.options.isReplaced { return patch.isNull ? target : patch }
    if !field.options.mergeKeys.isEmpty, case .list(let element) = field.shape,
      let old = target.sequenceValue, let new = patch.sequenceValue
    {
      return .sequence(merge(new, into: old, by: field.options.mergeKeys, element))
    }
    return merge(patch, into: target, field.shape)
  }

  private static func merge(_ new: [Node], into old: [Node], by keys: [String], _ element: Shape) -> [Node] {
    var result = old
    for patch in new {
      guard let key = keys.first(where: { patch[$0].map { !$0.isNull } ?? false }),
        let index = result.firstIndex(where: { $0[key] == patch[key] })
      else {
        result.append(patch)
        continue
      }
      result[index] = merge(patch, into: result[index], element)
    }
    return result
  }
}
