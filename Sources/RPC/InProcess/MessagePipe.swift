// SPDX-License-Identifier: Apache-2.0

import Synchronization

/// Messages from one task to another within the process, bounded in bytes. One reader, one writer.
final class MessagePipe: Sendable {
  private let state: Mutex<MessagePipeState>

  init(capacity: Int = 64 << 10) {
    self.state = Mutex(MessagePipeState(capacity: capacity))
  }

  /// Queues `message` and waits while the capacity is exceeded.
  func write(_ message: [UInt8]) async throws {
    let (isFull, wakeup) = try state.withLock { try $0.push(message) }
    wakeup.run()
    guard isFull else { return }
    try await withCheckedThrowingContinuation { continuation in
      state.withLock { $0.waitForRoom(continuation) }.run()
    }
  }

  /// The next message, nil after `finish()`.
  func read() async throws -> [UInt8]? {
    try await withCheckedThrowingContinuation { continuation in
      state.withLock { $0.read(continuation) }.run()
    }
  }

  /// No more messages follow; the reader gets what is queued and then nil, or `error`.
  func finish(throwing error: (any Error)? = nil) {
    state.withLock { $0.finish(.init(error)) }.run()
  }

  /// Drops what is queued and makes both sides throw. Without effect once all was read.
  func fail(_ error: any Error) {
    state.withLock { $0.fail(error) }.run()
  }
}
