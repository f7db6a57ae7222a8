// SPDX-License-Identifier: Apache-2.0

extension ServerCall: RPCMessageSource {
  func next() async throws -> [UInt8]? {
    if loop.isCurrent {
      if let message = takeMessage() { return message }
      if hasInputEnded, ended == nil { return nil }
    }
    return try await withTaskCancellationHandler {
      try await withUnsafeThrowingContinuation { continuation in
        loop.perform { self.read(continuation) }
        // Cancelled before: the loop was told so in front of the line above.
        if Task.isCancelled { stopReading() }
      }
    } onCancel: {
      stopReading()
    }
  }

  private func stopReading() {
    loop.execute { self.reader.resume(throwing: CancellationError()) }
  }

  private func read(_ continuation: UnsafeContinuation<[UInt8]?, any Error>) {
    if let message = takeMessage() { return continuation.resume(returning: message) }
    if let ended { return continuation.resume(throwing: ended) }
    if hasInputEnded { return continuation.resume(returning: nil) }
    reader.park(continuation)
  }

  private func takeMessage() -> [UInt8]? {
    guard let message = popMessage() else { return nil }
    consumeIfEmpty()
    return message
  }
}

extension ServerCall: RPCMessageSink {
  func write(_ message: [UInt8]) async throws {
    if loop.isCurrent, try push(message) { return }
    let isQueued = loop.isCurrent
    try await withTaskCancellationHandler {
      try await withUnsafeThrowingContinuation { continuation in
        loop.perform { self.write(isQueued ? nil : message, continuation) }
        // Cancelled before: the loop was told so in front of the line above.
        if Task.isCancelled { stopWriting() }
      }
    } onCancel: {
      stopWriting()
    }
  }

  private func stopWriting() {
    loop.execute { self.writer.resume(throwing: CancellationError()) }
  }

  func sendInitialMetadata() {
    loop.perform { self.sendHeaders() }
  }

  private func write(_ message: [UInt8]?, _ continuation: UnsafeContinuation<Void, any Error>) {
    do {
      if let message, try push(message) { return continuation.resume() }
    } catch {
      return continuation.resume(throwing: error)
    }
    if let ended { return continuation.resume(throwing: ended) }
    guard !hasRoom else { return continuation.resume() }
    writer.park(continuation)
    stream.notifyWhenWritable()
  }

  /// Queues `message`; false when its writer should wait.
  private func push(_ message: [UInt8]) throws -> Bool {
    if let ended { throw ended }
    sendHeaders()
    stream.send(HTTP2Prefix(flag: 0, length: UInt32(clamping: message.count)), message)
    return hasRoom
  }

  /// Calls of one connection share what eight of them may queue: a client that reads nothing of thousands must not fill
  /// the memory.
  private var hasRoom: Bool {
    stream.queuedBytes <= connection.server.limits.writeBuffer / max(connection.http2.streamCount / 8, 1)
  }

  private func sendHeaders() {
    guard !hasSentHeaders, ended == nil else { return }
    hasSentHeaders = true
    stream.respond(ResponseFields.head(context?.initialMetadata), isEnd: false)
  }
}
