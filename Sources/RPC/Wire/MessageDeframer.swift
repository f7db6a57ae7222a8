// SPDX-License-Identifier: Apache-2.0

/// Cuts a byte stream into messages, each behind a flag and a length.
/// Source: github.com/grpc/grpc/blob/master/doc/PROTOCOL-HTTP2.md, `Length-Prefixed-Message`.
struct MessageDeframer {
  /// Flag and length.
  static let prefixSize = 5

  private let limit: Int
  /// The start of a message whose end has not come, prefix included.
  private var partial: [UInt8] = []

  init(limit: Int) {
    self.limit = limit
  }

  var isInsideMessage: Bool { !partial.isEmpty }

  mutating func removeAll() {
    partial = []
  }

  /// Appends the messages that `bytes` completes to `messages`.
  mutating func feed(_ bytes: UnsafeRawBufferPointer, _ messages: inout MessageQueue) throws(RPCStatus) {
    var rest = bytes[...]
    while !rest.isEmpty {
      if partial.isEmpty, let length = try completeLength(rest) {
        messages.append(Array(rest.dropFirst(5).prefix(length)))
        rest = rest.dropFirst(5 + length)
      } else {
        try extendPartial(&rest, &messages)
      }
    }
  }

  /// The length of the message at the start of `bytes`, when all of it is there.
  private func completeLength(_ bytes: Slice<UnsafeRawBufferPointer>) throws(RPCStatus) -> Int? {
    guard bytes.count >= 5 else { return nil }
    let length = try Self.length(bytes.prefix(5), limit: limit)
    return bytes.count >= 5 + length ? length : nil
  }

  private mutating func extendPartial(
    _ rest: inout Slice<UnsafeRawBufferPointer>, _ messages: inout MessageQueue
  ) throws(RPCStatus) {
    take(5, &rest)
    guard partial.count >= 5 else { return }
    let length = try Self.length(partial.prefix(5), limit: limit)
    // A peer must send what it announced before memory is set aside for more than a little of it.
    if partial.count == 5 { partial.reserveCapacity(5 + min(length, 64 << 10)) }
    take(5 + length, &rest)
    guard partial.count == 5 + length else { return }
    messages.append(Array(partial.dropFirst(5)))
    partial = []
  }

  /// Grows `partial` to `count` bytes, as far as `rest` lasts.
  private mutating func take(_ count: Int, _ rest: inout Slice<UnsafeRawBufferPointer>) {
    let missing = rest.prefix(max(count - partial.count, 0))
    partial.append(contentsOf: missing)
    rest = rest.dropFirst(missing.count)
  }

  private static func length(_ prefix: some Collection<UInt8>, limit: Int) throws(RPCStatus) -> Int {
    guard prefix.first == 0 else {
      throw RPCStatus(.unimplemented, "compressed messages are not supported; send them uncompressed")
    }
    let length = prefix.dropFirst().reduce(0) { $0 << 8 | Int($1) }
    guard length <= limit else {
      throw RPCStatus(.resourceExhausted, "a message of \(length) bytes exceeds the limit of \(limit) bytes")
    }
    return length
  }
}
