// SPDX-License-Identifier: Apache-2.0

public import YAML

/// Mode bits of a file, read from octal (`0o644`, `0644`) or decimal numbers.
public struct FilePermissions: ConfigValue, Hashable {
  public var bits: UInt32

  public init(_ bits: UInt32) { self.bits = bits }

  public static var configShape: Shape { .scalar }

  public static func decode(_ node: Located, _ context: inout DecodingContext) -> FilePermissions? {
    // Quoted numbers are accepted too: other printers quote octal ones.
    guard case .scalar(let scalar) = node.value,
      let bits = Scalar(text: scalar.text, isPlain: true).node.intValue, (0...0o7777).contains(bits)
    else {
      context.reportMismatch("mode bits like 0o644", node)
      return nil
    }
    return FilePermissions(UInt32(bits))
  }

  public var encoded: Node? { .int(Int64(bits)) }
}
