// SPDX-License-Identifier: Apache-2.0

internal import RPC

/// The requests of a caller who is no administrator: none of them is large. A handler may keep its request for as long
/// as it streams, so that a reader with many calls could fill the memory of PID 1 otherwise.
final class BoundedRequests: RPCMessageSource {
  /// In bytes of one message.
  static let limit = 256 << 10

  private let base: RequestStream<[UInt8]>

  init(_ base: RequestStream<[UInt8]>) {
    self.base = base
  }

  func next() async throws -> [UInt8]? {
    guard let message = try await base.next() else { return nil }
    guard message.count <= Self.limit else {
      throw RPCStatus(
        .resourceExhausted, "a request of \(message.count) bytes; only administrators may send more than \(Self.limit)")
    }
    return message
  }
}
