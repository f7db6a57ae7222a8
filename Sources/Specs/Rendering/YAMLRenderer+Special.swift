// SPDX-License-Identifier: Apache-2.0

internal import API
internal import PKI
internal import Protobuf
internal import System
internal import YAML

// The messages that stand for a Go type with a text form of its own.
extension YAMLRenderer {
  /// The text of a message that is not printed as a mapping of its fields.
  static func specialNode(_ message: any Message) -> Node? {
    switch message {
    case let value as Google.Timestamp: .string(text(of: value))
    case let value as Google.Duration: .string(value.goDescription)
    case let value as Google.Struct: value.node
    case let value as Common.NetIP: .string(value.address?.description ?? "")
    case let value as Common.NetIPPrefix: .string(value.prefix?.description ?? "")
    case let value as Common.NetIPPort: .string(value.text ?? "")
    case let value as Common.URL: URLParts(value.fullPath).node
    case let value as Common.PEMEncodedCertificateAndKey: ["crt": base64(value.crt), "key": base64(value.key)]
    case let value as Common.PEMEncodedCertificate: ["crt": base64(value.crt)]
    case let value as Common.PEMEncodedKey: ["key": base64(value.key)]
    case let value as CEL.CheckedExpr: .string(value.expr?.celText ?? "")
    default: nil
    }
  }

  private static func base64(_ bytes: [UInt8]) -> Node { .string(Base64.encode(bytes)) }

  /// Go's zero time is the year 1; an unset timestamp stands for it.
  private static func text(of timestamp: Google.Timestamp) -> String {
    timestamp == Google.Timestamp() ? "0001-01-01T00:00:00Z" : timestamp.rfc3339
  }
}
