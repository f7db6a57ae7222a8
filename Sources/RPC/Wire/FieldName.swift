// SPDX-License-Identifier: Apache-2.0

internal import Glibc

/// Header names that the protocol itself uses; everything else is the callers' metadata.
enum FieldName {
  /// Names with a meaning here, compared without making a string.
  static func matches(_ name: UnsafeRawBufferPointer, _ known: StaticString) -> Bool {
    guard name.count == known.utf8CodeUnitCount, let bytes = name.baseAddress else { return false }
    return memcmp(bytes, known.utf8Start, name.count) == 0
  }

  /// Whether `name` belongs to HTTP/2 or gRPC.
  static func isReserved(_ name: UnsafeRawBufferPointer) -> Bool {
    if name.first == UInt8(ascii: ":") { return true }
    switch name.count {
    case 2: return matches(name, "te")
    case 12: return matches(name, "content-type") || matches(name, "grpc-timeout")
    case 10: return matches(name, "user-agent")
    case 13: return matches(name, "grpc-encoding")
    case 14: return matches(name, "content-length")
    case 20: return matches(name, "grpc-accept-encoding")
    case 15: return matches(name, "accept-encoding")
    default: return false
    }
  }
}

extension RPCMetadata {
  /// Adds a received field. Binary values that are not Base64 are dropped; several may come in one field.
  mutating func append(receivedField name: UnsafeRawBufferPointer, value: UnsafeRawBufferPointer) {
    let key = String(decoding: name, as: UTF8.self)
    guard key.hasSuffix("-bin") else { return append(String(decoding: value, as: UTF8.self), forKey: key) }
    for part in value.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false) {
      if let bytes = BinaryField.decode(part) { append(bytes, forKey: key) }
    }
  }

  /// Writes the entries that may be sent; reserved names and text that is not visible ASCII are left out.
  func write(to fields: inout HTTP2Fields) {
    for entry in entries where !entry.key.isEmpty && !entry.key.hasPrefix(":") && !entry.key.hasPrefix("grpc-") {
      switch entry.value {
      case .text(let text):
        guard text.utf8.allSatisfy({ (0x20...0x7e).contains($0) }) else { continue }
        fields.append(entry.key, text, isSensitive: entry.isSensitive)
      case .binary(let bytes):
        let key = entry.key.hasSuffix("-bin") ? entry.key : entry.key + "-bin"
        fields.append(key, BinaryField.encode(bytes), isSensitive: entry.isSensitive)
      }
    }
  }
}

extension RPCMetadata.Entry {
  fileprivate var isSensitive: Bool { key == "authorization" || key == "token" }
}
