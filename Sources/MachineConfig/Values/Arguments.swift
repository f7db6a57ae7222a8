// SPDX-License-Identifier: Apache-2.0

public import YAML

/// Command line flags of a component by name without dashes. A flag with several values is given several times.
public struct Arguments: ConfigValue, ExpressibleByDictionaryLiteral {
  public var values: [String: [String]]

  public init(_ values: [String: [String]] = [:]) { self.values = values }

  public init(dictionaryLiteral elements: (String, String)...) {
    values = Dictionary(elements.map { ($0, [$1]) }, uniquingKeysWith: { _, last in last })
  }

  public static var configShape: Shape { .map(.scalar) }

  public static func decode(_ node: Located, _ context: inout DecodingContext) -> Arguments? {
    guard case .mapping(let entries) = node.value else {
      context.reportMismatch("a mapping of flags", node)
      return nil
    }
    var arguments = Arguments()
    for entry in entries {
      arguments.values[entry.key] = context.descend(into: .key(entry.key)) { values(entry.value, &$0) }
    }
    return arguments
  }

  private static func values(_ node: Located, _ context: inout DecodingContext) -> [String]? {
    if case .sequence = node.value { return [String].decode(node, &context) }
    return String.decode(node, &context).map { [$0] }
  }

  public var encoded: Node? {
    .mapping(
      Mapping(
        values.sorted { $0.key < $1.key }.map { name, values in
          (name, values.count == 1 ? .string(values[0]) : .strings(values))
        }))
  }
}
