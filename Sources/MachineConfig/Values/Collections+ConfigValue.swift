// SPDX-License-Identifier: Apache-2.0

public import YAML

extension Optional: ConfigValue where Wrapped: ConfigValue {
  public static var configShape: Shape { Wrapped.configShape }

  public static func decode(_ node: Located, _ context: inout DecodingContext) -> Wrapped?? {
    node.isNull ? .some(nil) : Wrapped.decode(node, &context).map { .some($0) }
  }

  public var encoded: Node? { flatMap(\.encoded) }
}

extension Array: ConfigValue where Element: ConfigValue {
  public static var configShape: Shape { .list(Element.configShape) }

  public static func decode(_ node: Located, _ context: inout DecodingContext) -> [Element]? {
    guard case .sequence(let elements) = node.value else {
      context.reportMismatch("a list", node)
      return nil
    }
    return elements.enumerated().compactMap { index, element in
      context.descend(into: .index(index)) { Element.decode(element, &$0) }
    }
  }

  public var encoded: Node? { .sequence(compactMap(\.encoded)) }
}

extension Dictionary: ConfigValue where Key == String, Value: ConfigValue {
  public static var configShape: Shape { .map(Value.configShape) }

  public static func decode(_ node: Located, _ context: inout DecodingContext) -> [String: Value]? {
    guard case .mapping(let entries) = node.value else {
      context.reportMismatch("a mapping", node)
      return nil
    }
    var values: [String: Value] = [:]
    for entry in entries {
      values[entry.key] = context.descend(into: .key(entry.key)) { Value.decode(entry.value, &$0) }
    }
    return values
  }

  /// With sorted keys, as Go prints maps.
  public var encoded: Node? {
    .mapping(Mapping(sorted { $0.key < $1.key }.compactMap { key, value in value.encoded.map { (key, $0) } }))
  }
}
