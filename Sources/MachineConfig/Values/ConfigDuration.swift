// SPDX-License-Identifier: Apache-2.0

internal import System
public import YAML

/// A length of time as Go writes it: `1h30m`, `250ms`.
public struct ConfigDuration: ConfigValue, Hashable, CustomStringConvertible {
  public var value: Duration

  public init(_ value: Duration) { self.value = value }

  /// Nil when the text is no duration.
  public init?(_ text: String) {
    guard let value = Duration(go: text) else { return nil }
    self.value = value
  }

  public static let zero = ConfigDuration(.zero)

  public var description: String { value.goDescription }

  public static var configShape: Shape { .scalar }

  public static func decode(_ node: Located, _ context: inout DecodingContext) -> ConfigDuration? {
    guard case .scalar(let scalar) = node.value, let duration = ConfigDuration(scalar.text) else {
      context.reportMismatch("a duration like \"1h30m\"", node)
      return nil
    }
    return duration
  }

  public var encoded: Node? { .string(description) }
}
