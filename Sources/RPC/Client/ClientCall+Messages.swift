// SPDX-License-Identifier: Apache-2.0

import Synchronization

extension ClientCall: RPCCall {
  func send(_ message: [UInt8]) async throws {
    if loop.isCurrent, try push(message) { return }
    let isQueued = loop.isCurrent
    try await withTaskCancellationHandler {
      try await withUnsafeThrowingContinuation { continuation in
        loop.perform { self.send(isQueued ? nil : message, continuation) }
        // Cancelled before: the loop was told so in front of the line above.
        if Task.isCancelled { stopSending() }
      }
    } onCancel: {
      stopSending()
    }
  }

  func finishSending() {
    loop.perform { self.stream?.finish() }
  }

  func receive() async throws -> [UInt8]? {
    if loop.isCurrent, let message = takeMessage() { return message }
    return try await withTaskCancellationHandler {
      try await withUnsafeThrowingContinuation { continuation in
        loop.perform { self.read(continuation) }
        // Cancelled before: the loop was told so in front of the line above.
        if Task.isCancelled { stopReceiving() }
      }
    } onCancel: {
      stopReceiving()
    }
  }

  func initialMetadata() async throws -> RPCMetadata {
    try await withTaskCancellationHandler {
      try await withUnsafeThrowingContinuation { continuation in
        loop.perform { self.readHead(continuation) }
        // Cancelled before: the loop was told so in front of the line above.
        if Task.isCancelled { stopReadingHead() }
      }
    } onCancel: {
      stopReadingHead()
    }
  }

  var trailingMetadata: RPCMetadata { trailers.withLock { $0 } }

  func cancel() {
    loop.perform { self.abort(RPCStatus(.cancelled, "the call was cancelled by its caller")) }
  }

  private func stopSending() {
    loop.execute { self.writer.resume(throwing: CancellationError()) }
  }

  private func stopReceiving() {
    loop.execute { self.reader.resume(throwing: CancellationError()) }
  }

  private func stopReadingHead() {
    loop.execute { self.headReader.resume(throwing: CancellationError()) }
  }

  private func readHead(_ continuation: UnsafeContinuation<RPCMetadata, any Error>) {
    headReader.park(continuation)
    settleHead()
  }

  private func send(_ message: [UInt8]?, _ continuation: UnsafeContinuation<Void, any Error>) {
    do {
      if let message, try push(message) { return continuation.resume() }
    } catch {
      return continuation.resume(throwing: error)
    }
    if let ended { return continuation.resume(throwing: ended) }
    guard !hasRoom else { return continuation.resume() }
    writer.park(continuation)
    stream?.notifyWhenWritable()
  }

  /// Queues `message`; false when its sender should wait.
  private func push(_ message: [UInt8]) throws -> Bool {
    if let ended { throw ended.code == .ok ? RPCStatus.callHasEnded : ended }
    stream?.send(HTTP2Prefix(flag: 0, length: UInt32(clamping: message.count)), message)
    return hasRoom
  }

  private var hasRoom: Bool { (stream?.queuedBytes ?? 0) <= writeBuffer }

  private func read(_ continuation: UnsafeContinuation<[UInt8]?, any Error>) {
    if let message = takeMessage() { return continuation.resume(returning: message) }
    guard let ended else { return reader.park(continuation) }
    ended.code == .ok ? continuation.resume(returning: nil) : continuation.resume(throwing: ended)
  }

  private func takeMessage() -> [UInt8]? {
    guard let message = inbox.popFirst() else { return nil }
    consumeIfEmpty()
    return message
  }
}
