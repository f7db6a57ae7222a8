// SPDX-License-Identifier: Apache-2.0

extension ServerCall: HTTP2StreamOwner {
  private func begin(_ isEnd: Bool) {
    start()
    if isEnd { streamReachedEnd(stream) }
  }

  func stream(_ stream: HTTP2Stream, receivedField name: UnsafeRawBufferPointer, value: UnsafeRawBufferPointer) {
    guard context == nil else { return }
    head.add(name, value)
  }

  func streamReceivedHeaders(_ stream: HTTP2Stream, isEnd: Bool) {
    if context == nil {
      guard let refusal = head.refusal else { return begin(isEnd) }
      ended = RPCStatus(.invalidArgument, "not a gRPC request")
      return stream.respond(refusal, isEnd: true)
    }
    if isEnd { streamReachedEnd(stream) }
  }

  func streamHeadersAreTooLarge(_ stream: HTTP2Stream) {
    let limit = connection.server.limits.maximumHeaderBytes
    abort(
      RPCStatus(.resourceExhausted, "the metadata of the call exceeds the limit of \(limit) bytes"), tellsClient: true)
  }

  func stream(_ stream: HTTP2Stream, received bytes: UnsafeRawBufferPointer) {
    guard ended == nil else { return stream.consume(bytes.count) }
    do {
      try share.take(bytes.count)
      try deframer.feed(bytes, &inbox)
    } catch {
      return abort(error, tellsClient: true)
    }
    unconsumed += bytes.count
    if reader.isWaiting, let message = popMessage() { reader.resume(returning: message) }
    consumeIfEmpty()
  }

  func streamReachedEnd(_ stream: HTTP2Stream) {
    hasInputEnded = true
    guard ended == nil else { return }
    guard !deframer.isInsideMessage else {
      return abort(RPCStatus(.invalidArgument, "the request ended inside a message"), tellsClient: true)
    }
    if inbox.isEmpty { reader.resume(returning: nil) }
  }

  func streamIsWritable(_ stream: HTTP2Stream) {
    writer.resume(returning: ())
  }

  func streamClosed(_ stream: HTTP2Stream, _ code: HTTP2ErrorCode, _ error: HTTP2Error?) {
    let reason = error.map { "the connection to the client ended: \($0)" } ?? "the client cancelled the call"
    abort(RPCStatus(.cancelled, reason), tellsClient: false)
  }

  /// Lets the client send more once its complete messages are read. What is part of a message that has not ended is
  /// bounded by the message limit instead, since that message could never end otherwise.
  func consumeIfEmpty() {
    guard unconsumed > 0, inbox.isEmpty, !hasInputEnded else { return }
    stream.consume(unconsumed)
    unconsumed = 0
  }
}
