// SPDX-License-Identifier: Apache-2.0

internal import PKI
public import YAML

/// PEM text that the config carries encoded once more in base64.
public struct PEMData: ConfigValue, CustomStringConvertible {
  /// The PEM text, not encoded.
  public var text: String

  public init(_ text: String) { self.text = text }

  public static var configShape: Shape { .scalar }

  public static func decode(_ node: Located, _ context: inout DecodingContext) -> PEMData? {
    guard case .scalar(let scalar) = node.value else {
      context.reportMismatch("base64 of PEM", node)
      return nil
    }
    let compact = scalar.text.filter { !$0.isWhitespace }
    guard let bytes = try? Base64.decode(compact), let text = String(validating: bytes, as: UTF8.self) else {
      context.report("not valid base64 of PEM", at: node.mark)
      return nil
    }
    return PEMData(text)
  }

  public var encoded: Node? { .string(Base64.encode(Array(text.utf8))) }

  /// Certificates are public, but this may be a key.
  public var description: String { "PEMData(\(text.utf8.count) bytes)" }
}
