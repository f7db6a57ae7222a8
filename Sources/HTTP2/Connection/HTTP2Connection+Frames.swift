// SPDX-License-Identifier: Apache-2.0

internal import CNGHTTP2

extension HTTP2Connection {
  func headersBegin(_ identifier: Int32) -> Bool {
    if let stream = stream(identifier) {
      stream.headerBytes = 0
      return true
    }
    guard role == .server, let owner, !isClosed else { return false }
    let stream = HTTP2Stream(connection: self)
    stream.identifier = identifier
    stream.owner = owner.connection(self, opened: stream)
    streams[identifier] = stream
    current = stream
    return true
  }

  func fieldReceived(_ identifier: Int32, _ name: UnsafeRawBufferPointer, _ value: UnsafeRawBufferPointer) -> Bool {
    guard let stream = stream(identifier) else { return false }
    // 32 more per field, as HTTP/2 counts the size of a header list (RFC 9113, section 6.5.2).
    stream.headerBytes += name.count + value.count + 32
    guard stream.headerBytes <= configuration.maximumHeaderBytes else { return refuseHeaders(stream) }
    stream.owner?.stream(stream, receivedField: name, value: value)
    return true
  }

  func dataReceived(_ identifier: Int32, _ bytes: UnsafeRawBufferPointer) {
    watchdog.hasSeenFrame = true
    guard let stream = stream(identifier) else { return }
    stream.owner?.stream(stream, received: bytes)
  }

  func streamClosed(_ identifier: Int32, _ code: HTTP2ErrorCode) {
    guard let stream = streams.removeValue(forKey: identifier) else { return }
    if current === stream { current = nil }
    stream.close(code, nil)
  }

  func frameReceived(_ frame: nghttp2_frame) {
    watchdog.hasSeenFrame = true
    switch UInt32(frame.hd.type) {
    case NGHTTP2_HEADERS.rawValue: headersReceived(frame.hd)
    case NGHTTP2_DATA.rawValue: if frame.hd.isEndOfStream { endReceived(frame.hd.stream_id) }
    case NGHTTP2_SETTINGS.rawValue: becomeReady()
    case NGHTTP2_GOAWAY.rawValue: goAwayReceived()
    case NGHTTP2_PING.rawValue: if frame.hd.flags & UInt8(NGHTTP2_FLAG_ACK.rawValue) != 0 { pingAnswered() }
    default: break
    }
  }

  /// A client that sends a header block beyond all limits is not worth another one. Of one that is only too large the
  /// rest is passed over, so that it can be answered.
  private func refuseHeaders(_ stream: HTTP2Stream) -> Bool {
    guard stream.headerBytes > 4 * configuration.maximumHeaderBytes else { return role == .server }
    closing = HTTP2Error(.tooLarge, "the peer sent a header block of more than \(stream.headerBytes) bytes")
    return false
  }

  private func headersReceived(_ header: nghttp2_frame_hd) {
    guard let stream = stream(header.stream_id) else { return }
    stream.hasInputEnded = header.isEndOfStream
    guard stream.headerBytes <= configuration.maximumHeaderBytes else {
      stream.owner?.streamHeadersAreTooLarge(stream)
      return
    }
    stream.owner?.streamReceivedHeaders(stream, isEnd: header.isEndOfStream)
  }

  private func endReceived(_ identifier: Int32) {
    guard let stream = stream(identifier) else { return }
    stream.hasInputEnded = true
    stream.owner?.streamReachedEnd(stream)
  }

  private func becomeReady() {
    guard !isReady else { return }
    isReady = true
    armKeepalive()
    owner?.connectionIsReady(self)
  }
}

extension HTTP2Connection {
  /// A server that has answered before the request ended wants no more of it. Source: RFC 9113, section 8.1.
  func frameSent(_ header: nghttp2_frame_hd) {
    guard role == .server, header.type <= NGHTTP2_HEADERS.rawValue, header.isEndOfStream,
      let session, let stream = stream(header.stream_id), !stream.hasInputEnded
    else { return }
    nghttp2_submit_rst_stream(
      session, UInt8(NGHTTP2_FLAG_NONE.rawValue), header.stream_id, NGHTTP2_NO_ERROR.rawValue)
  }

  /// What became of a DATA frame.
  enum SendOutcome {
    case sent
    /// The kernel takes no more for now; nghttp2 asks again.
    case isFull
    /// The payload was dropped after the frame was announced, because the stream was reset while the frame waited.
    case isGone
  }

  func sendData(_ identifier: Int32, header: UnsafePointer<UInt8>, count: Int) -> SendOutcome {
    // A frame without its payload would make the peer take the frames behind it for that.
    guard let stream = stream(identifier), stream.output.count >= count else { return .isGone }
    guard appendFrame(header: header, of: stream, count: count) else { return .isFull }
    if stream.wantsWritable, stream.output.count == 0 || stream.output.count < 32 << 10 {
      stream.wantsWritable = false
      stream.owner?.streamIsWritable(stream)
    }
    return .sent
  }

  /// How many bytes the next DATA frame of the stream holds, or that there are none for now.
  func bodyToSend(_ identifier: Int32, limit: Int, flags: inout UInt32) -> Int {
    guard let stream = stream(identifier) else { return Int(NGHTTP2_ERR_DEFERRED.rawValue) }
    let count = min(limit, stream.output.count)
    let isLast = stream.isFinished && count == stream.output.count
    guard count > 0 || isLast else {
      stream.isDeferred = true
      return Int(NGHTTP2_ERR_DEFERRED.rawValue)
    }
    flags |= NGHTTP2_DATA_FLAG_NO_COPY.rawValue
    if isLast { flags |= endFlags(stream) }
    return count
  }

  private func endFlags(_ stream: HTTP2Stream) -> UInt32 {
    guard let session, let trailers = stream.trailers else { return NGHTTP2_DATA_FLAG_EOF.rawValue }
    _ = trailers.withNGHTTP2 { nghttp2_submit_trailer(session, stream.identifier, $0, $1) }
    return NGHTTP2_DATA_FLAG_EOF.rawValue | NGHTTP2_DATA_FLAG_NO_END_STREAM.rawValue
  }
}

extension HTTP2Stream {
  fileprivate var isFinished: Bool {
    if case .finished = sending { true } else { false }
  }
}

extension nghttp2_frame_hd {
  fileprivate var isEndOfStream: Bool { flags & UInt8(NGHTTP2_FLAG_END_STREAM.rawValue) != 0 }
}
