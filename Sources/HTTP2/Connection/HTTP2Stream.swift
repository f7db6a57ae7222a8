// SPDX-License-Identifier: Apache-2.0

/// What a stream tells its owner, on the loop's thread.
public protocol HTTP2StreamOwner: AnyObject {
  /// One field of the header block that is arriving; valid during the call.
  func stream(_ stream: HTTP2Stream, receivedField name: UnsafeRawBufferPointer, value: UnsafeRawBufferPointer)
  /// A header block is complete: a request's or response's, or the trailers.
  func streamReceivedHeaders(_ stream: HTTP2Stream, isEnd: Bool)
  /// Payload, valid during the call. Counts against the window until `consume`.
  func stream(_ stream: HTTP2Stream, received bytes: UnsafeRawBufferPointer)
  /// The peer sends no more.
  func streamReachedEnd(_ stream: HTTP2Stream)
  /// Less than half of the write buffer is queued again.
  func streamIsWritable(_ stream: HTTP2Stream)
  /// Both sides are done, or the stream was ended early: the last call, made exactly once.
  func streamClosed(_ stream: HTTP2Stream, _ code: HTTP2ErrorCode, _ error: HTTP2Error?)
}

/// One request and its response. All members are for the loop's thread only.
// Sendable: a reference may be held anywhere; members are used on the connection's loop only.
public final class HTTP2Stream: @unchecked Sendable {
  enum Sending {
    case nothing
    case body
    case finished
  }

  public internal(set) var identifier: Int32 = 0
  var owner: (any HTTP2StreamOwner)?
  /// Kept until the stream is closed.
  var connection: HTTP2Connection?
  var output = HTTP2Output()
  var sending = Sending.nothing
  var trailers: HTTP2Fields?
  /// Whether nghttp2 waits for more output before it asks again.
  var isDeferred = false
  var isClosed = false
  var hasInputEnded = false
  var headerBytes = 0
  var wantsWritable = false

  init(connection: HTTP2Connection) {
    self.connection = connection
  }

  /// Bytes that wait to be framed.
  public var queuedBytes: Int { output.count }
}
