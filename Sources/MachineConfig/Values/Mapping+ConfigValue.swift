// SPDX-License-Identifier: Apache-2.0

public import YAML

/// A mapping whose keys are defined elsewhere, for example a Kubernetes object.
extension Mapping: ConfigValue {
  public static var configShape: Shape { .free }

  public static func decode(_ node: Located, _ context: inout DecodingContext) -> Mapping? {
    guard let mapping = node.node.mappingValue else {
      context.reportMismatch("a mapping", node)
      return nil
    }
    return mapping
  }

  public var encoded: Node? { .mapping(self) }
}
