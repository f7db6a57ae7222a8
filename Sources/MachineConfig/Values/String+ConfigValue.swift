// SPDX-License-Identifier: Apache-2.0

public import YAML

extension String: ConfigValue {
  public static var configShape: Shape { .scalar }

  /// Numbers and booleans are taken as they were written, as Go does: `version: 1.10` is "1.10".
  public static func decode(_ node: Located, _ context: inout DecodingContext) -> String? {
    guard case .scalar(let scalar) = node.value else {
      context.reportMismatch("a string", node)
      return nil
    }
    return scalar.text
  }

  public var encoded: Node? { .string(self) }
}
