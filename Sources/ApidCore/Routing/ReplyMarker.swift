// SPDX-License-Identifier: Apache-2.0

internal import RPC

/// Writes into replies which node they came from, without knowing their types.
///
/// Every message that fan-out can carry has common.Metadata as its field 1. Concatenated encodings are merged by
/// any protobuf decoder, so appending an encoded field 1 sets the host name and keeps all else.
/// Source: protobuf.dev/programming-guides/encoding, "Last One Wins".
struct ReplyMarker {
  let node: String
  let isStreaming: Bool

  /// The reply with `hostname` in its metadata. A streamed message carries the metadata itself; a unary reply holds
  /// messages that carry it.
  func mark(_ reply: [UInt8]) throws(RPCStatus) -> [UInt8] {
    let metadata = Self.field(1, Self.text(1, node))
    if isStreaming { return reply + metadata }
    if reply.isEmpty { return Self.field(1, metadata) }
    return try markMessages(reply, metadata)
  }

  /// A reply that says only that this node failed.
  func failure(_ status: RPCStatus) -> [UInt8] {
    let error = "rpc error: code = \(status.code) desc = \(status.message)"
    var rpcStatus: [UInt8] = []
    if status.code.rawValue > 0 { rpcStatus += [8] + Self.varint(status.code.rawValue) }
    rpcStatus += Self.text(2, status.message)
    let metadata = Self.text(1, node) + Self.text(2, error) + Self.field(3, rpcStatus)
    let message = Self.field(1, metadata)
    return isStreaming ? message : Self.field(1, message)
  }

  private func markMessages(_ reply: [UInt8], _ metadata: [UInt8]) throws(RPCStatus) -> [UInt8] {
    var rest = reply[...]
    var marked: [UInt8] = []
    while let tag = rest.popFirst() {
      guard tag == 0x0a, let length = Self.takeVarint(&rest), length <= rest.count else {
        throw RPCStatus(.internalError, "the reply of \(node) is not a list of messages and cannot be merged")
      }
      marked += Self.field(1, Array(rest.prefix(length)) + metadata)
      rest = rest.dropFirst(length)
    }
    return marked
  }

  private static func text(_ number: UInt8, _ value: String) -> [UInt8] {
    value.isEmpty ? [] : field(number, Array(value.utf8))
  }

  private static func field(_ number: UInt8, _ bytes: [UInt8]) -> [UInt8] {
    [number << 3 | 2] + varint(bytes.count) + bytes
  }

  private static func varint(_ value: Int) -> [UInt8] {
    var rest = UInt(bitPattern: value)
    var bytes: [UInt8] = []
    while rest > 0x7f {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    return bytes + [UInt8(truncatingIfNeeded: rest)]
  }

  /// Lengths of at most 35 bits; nil when the bytes end or the number is longer.
  private static func takeVarint(_ bytes: inout ArraySlice<UInt8>) -> Int? {
    var value = 0
    for shift in stride(from: 0, to: 35, by: 7) {
      guard let byte = bytes.popFirst() else { return nil }
      value |= Int(byte & 0x7f) << shift
      if byte < 0x80 { return value }
    }
    return nil
  }
}
