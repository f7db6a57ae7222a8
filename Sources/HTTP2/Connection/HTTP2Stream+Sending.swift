// SPDX-License-Identifier: Apache-2.0

extension HTTP2Stream {
  /// Sends the response header block; with `isEnd` nothing follows. For servers.
  public func respond(_ fields: HTTP2Fields, isEnd: Bool) {
    guard case .nothing = sending, !isClosed else { return }
    sending = isEnd ? .finished : .body
    connection?.submitResponse(self, fields, hasBody: !isEnd)
  }

  /// Queues payload, after the header block.
  public func send(_ prefix: HTTP2Prefix, _ bytes: [UInt8]) {
    guard case .body = sending, !isClosed else { return }
    output.append(prefix, bytes)
    connection?.resume(self)
  }

  /// Nothing follows but `trailers`.
  public func finish(trailers: HTTP2Fields? = nil) {
    guard case .body = sending, !isClosed else { return }
    sending = .finished
    self.trailers = trailers
    connection?.resume(self)
  }

  /// Ends the stream on both sides at once and drops what is queued.
  public func reset(_ code: HTTP2ErrorCode) {
    guard !isClosed else { return }
    output.removeAll()
    connection?.submitReset(self, code)
  }

  /// Lets the peer send `count` more bytes.
  public func consume(_ count: Int) {
    guard !isClosed, count > 0 else { return }
    connection?.consume(self, count)
  }

  /// Asks for one `streamIsWritable` when less than half of `limit` is queued; false when that is so already.
  public func notifyWhenWritable() {
    wantsWritable = true
  }
}
