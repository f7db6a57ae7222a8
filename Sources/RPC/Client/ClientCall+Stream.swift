// SPDX-License-Identifier: Apache-2.0

import Synchronization

extension ClientCall: HTTP2StreamOwner {
  func stream(_ stream: HTTP2Stream, receivedField name: UnsafeRawBufferPointer, value: UnsafeRawBufferPointer) {
    head.add(name, value)
  }

  func streamReceivedHeaders(_ stream: HTTP2Stream, isEnd: Bool) {
    let head = head
    self.head = ResponseHead()
    if isEnd { return finish(head) }
    guard initial == nil, !head.isInformational else { return }
    if let refusal = head.refusal { return abort(refusal) }
    initial = head.metadata
    settleHead()
  }

  func stream(_ stream: HTTP2Stream, received bytes: UnsafeRawBufferPointer) {
    guard ended == nil else { return stream.consume(bytes.count) }
    do {
      try deframer.feed(bytes, &inbox)
    } catch {
      return abort(error)
    }
    unconsumed += bytes.count
    if reader.isWaiting, let message = inbox.popFirst() { reader.resume(returning: message) }
    consumeIfEmpty()
  }

  func streamReachedEnd(_ stream: HTTP2Stream) {
    abort(RPCStatus(.internalError, "the server ended the call without a status"))
  }

  func streamIsWritable(_ stream: HTTP2Stream) {
    writer.resume(returning: ())
  }

  func streamClosed(_ stream: HTTP2Stream, _ code: HTTP2ErrorCode, _ error: HTTP2Error?) {
    end(error.map { RPCStatus(.unavailable, "\($0)") } ?? RPCStatus(reset: code))
  }

  func consumeIfEmpty() {
    guard unconsumed > 0, inbox.isEmpty else { return }
    stream?.consume(unconsumed)
    unconsumed = 0
  }

  /// The header block that ends the call, with or without one before it.
  private func finish(_ head: ResponseHead) {
    var status = head.status ?? head.refusal ?? RPCStatus(.internalError, "the server ended the call without a status")
    if status.code == .ok, deframer.isInsideMessage {
      status = RPCStatus(.internalError, "the response ended inside a message")
    }
    trailers.withLock { $0 = head.metadata }
    end(status, keepsMessages: true)
  }
}

extension RPCStatus {
  /// What a stream that was reset says about its call.
  /// Source: github.com/grpc/grpc/blob/master/doc/PROTOCOL-HTTP2.md, "Errors".
  fileprivate init(reset code: HTTP2ErrorCode) {
    switch code {
    case .refusedStream: self.init(.unavailable, "the server refused the call")
    case .cancel: self.init(.cancelled, "the server cancelled the call")
    case .enhanceYourCalm: self.init(.resourceExhausted, "the server is asked too much")
    case .inadequateSecurity: self.init(.permissionDenied, "the server wants better security")
    default: self.init(.internalError, "the server reset the stream (HTTP/2 error \(code.rawValue))")
    }
  }
}
