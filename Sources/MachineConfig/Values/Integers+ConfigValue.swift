// SPDX-License-Identifier: Apache-2.0

public import YAML

extension ConfigValue where Self: FixedWidthInteger {
  public static var configShape: Shape { .scalar }

  public static func decode(_ node: Located, _ context: inout DecodingContext) -> Self? {
    guard case .scalar(let scalar) = node.value, scalar.isPlain, let number = scalar.node.intValue else {
      context.reportMismatch("a number", node)
      return nil
    }
    guard let value = Self(exactly: number) else {
      context.report("\(number) is out of range, expected \(Self.min) to \(Self.max)", at: node.mark)
      return nil
    }
    return value
  }

  public var encoded: Node? { .int(Int64(clamping: self)) }
}

extension Int: ConfigValue {}
extension UInt8: ConfigValue {}
extension UInt16: ConfigValue {}
extension UInt32: ConfigValue {}
extension UInt64: ConfigValue {}
