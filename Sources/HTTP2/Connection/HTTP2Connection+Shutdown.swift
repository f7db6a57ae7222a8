// SPDX-License-Identifier: Apache-2.0

internal import CNGHTTP2

extension HTTP2Connection {
  /// Ends the connection when its streams have ended. Nothing that the peer sent before it knew is refused.
  /// Source: RFC 9113, section 6.8.
  public func shutdownGracefully() {
    guard !isClosed, case .none = shutdown else { return }
    guard let session, isReady else { return close(nil) }
    guard role == .server else {
      shutdown = .draining
      return closeWhenDrained()
    }
    shutdown = .noticed
    nghttp2_submit_shutdown_notice(session)
    nghttp2_submit_ping(session, UInt8(NGHTTP2_FLAG_NONE.rawValue), nil)
    flushLater()
  }

  /// The peer has answered what was sent behind the notice, so that it knows.
  func noticeIsAnswered() {
    guard let session, case .noticed = shutdown else { return }
    shutdown = .draining
    let last = nghttp2_session_get_last_proc_stream_id(session)
    nghttp2_submit_goaway(session, UInt8(NGHTTP2_FLAG_NONE.rawValue), last, NGHTTP2_NO_ERROR.rawValue, nil, 0)
    flushLater()
  }

  func goAwayReceived() {
    guard case .none = shutdown else { return }
    if role == .client { shutdown = .draining }
    owner?.connectionIsGoingAway(self)
  }

  func closeWhenDrained() {
    guard case .draining = shutdown, streams.isEmpty, socket.pendingBytes == 0 else { return }
    close(nil)
  }

  /// nghttp2 has nothing more to read or write: a GOAWAY went one way or the other.
  func finishShutdown() {
    let error = violation.map { HTTP2Error(.protocolViolation, "the peer does not keep to HTTP/2: \($0)") }
    close(error ?? (streams.isEmpty ? nil : HTTP2Error(.shutdown, "the connection is shutting down")))
  }
}
