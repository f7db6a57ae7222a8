// SPDX-License-Identifier: Apache-2.0

internal import RPC
internal import System

/// Lets several tasks write to one client, one message at a time.
final class SharedWriter: Sendable {
  private let responses: ResponseWriter<[UInt8]>
  /// A waiter is never stuck: the holder's write ends at the latest when the call does.
  private let lock = AsyncLock()

  init(_ responses: ResponseWriter<[UInt8]>) {
    self.responses = responses
  }

  func write(_ message: [UInt8]) async throws {
    try await lock.withLock { try await responses.write(message) }
  }
}
