// SPDX-License-Identifier: Apache-2.0

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
