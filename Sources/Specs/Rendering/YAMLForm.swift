// SPDX-License-Identifier: Apache-2.0

internal import API
internal import PKI
internal import Protobuf
internal import System
internal import YAML

/// How a value is written when its type does not say it.
enum YAMLForm: String, Sendable {
  /// A bit set of ResourceEnums.NethelpersAddressFlag.
  case addressFlags
  /// A bit set of IFF_ constants.
  case linkFlags
  /// A bit set of ResourceEnums.NethelpersRouteFlag.
  case routeFlags
  /// Bytes as `4e:95:8e:8f:e4:47`.
  case hardwareAddress
  case base64
  /// Bytes that are text.
  case text
  /// A list of one as its element, as arguments of Kubernetes components are written.
  case argument

  func node(_ value: FieldValue) -> Node? {
    switch (self, value) {
    case (.addressFlags, .uint(let bits)): .string(ResourceEnums.NethelpersAddressFlag.text(ofBits: bits))
    case (.routeFlags, .uint(let bits)): .string(ResourceEnums.NethelpersRouteFlag.text(ofBits: bits))
    case (.linkFlags, .uint(let bits)): .string(LinkFlags.text(ofBits: bits))
    case (.hardwareAddress, .bytes(let bytes)): .string(Self.colonSeparated(bytes))
    case (.base64, .bytes(let bytes)): .string(Base64.encode(bytes))
    case (.text, .bytes(let bytes)): .string(String(decoding: bytes, as: UTF8.self))
    case (.argument, .list(let values)) where values.count == 1: YAMLRenderer.node(values[0])
    default: nil
    }
  }

  private static func colonSeparated(_ bytes: [UInt8]) -> String {
    bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined(separator: ":")
  }
}
