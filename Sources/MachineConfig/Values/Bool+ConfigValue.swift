// SPDX-License-Identifier: Apache-2.0

public import YAML

extension Bool: ConfigValue {
  public static var configShape: Shape { .scalar }

  /// Unquoted `yes`, `no`, `on` and `off` are booleans too where a boolean is expected, as in Go.
  public static func decode(_ node: Located, _ context: inout DecodingContext) -> Bool? {
    if case .scalar(let scalar) = node.value, scalar.isPlain {
      if let value = scalar.node.boolValue { return value }
      switch scalar.text.lowercased() {
      case "y", "yes", "on": return true
      case "n", "no", "off": return false
      default: break
      }
    }
    context.reportMismatch("true or false", node)
    return nil
  }

  public var encoded: Node? { .bool(self) }
}
