// SPDX-License-Identifier: Apache-2.0

/// What a stream tells its owner, on the loop's thread.
public protocol HTTP2StreamOwner: AnyObject {
  /// One field of the header block that is arriving; valid during the call.
  func stream(_ stream: HTTP2Stream, receivedField name: UnsafeRawBufferPointer, value: UnsafeRawBufferPointer)
  /// A header block is complete: a request's or response's, or the trailers.
  func streamReceivedHeaders(_ stream: HTTP2Stream, isEnd: Bool)
  /// A request's header block is complete, but larger than the server accepts; not all of its fields were told.
  func streamHeadersAreTooLarge(_ stream: HTTP2Stream)
  /// Payload, valid during the call. Counts against the window until `consume`.
  func stream(_ stream: HTTP2Stream, received bytes: UnsafeRawBufferPointer)
  /// The peer sends no more.
  func streamReachedEnd(_ stream: HTTP2Stream)
  /// Less than half of the write buffer is queued again.
  func streamIsWritable(_ stream: HTTP2Stream)
  /// Both sides are done, or the stream was ended early: the last call, made exactly once.
  func streamClosed(_ stream: HTTP2Stream, _ code: HTTP2ErrorCode, _ error: HTTP2Error?)
}

extension HTTP2StreamOwner {
  public func streamHeadersAreTooLarge(_ stream: HTTP2Stream) { stream.reset(.enhanceYourCalm) }
}
