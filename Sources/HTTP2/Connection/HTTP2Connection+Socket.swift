// SPDX-License-Identifier: Apache-2.0

internal import CNGHTTP2

extension HTTP2Connection: SecureSocketOwner {
  func socketIsReady() {
    identifyPeer()
    guard socket.applicationProtocol == "h2" || socket.applicationProtocol.isEmpty else {
      return close(HTTP2Error(.handshakeFailed, "the peer speaks \(socket.applicationProtocol), not h2"))
    }
    guard makeSession() else {
      return close(HTTP2Error(.connectionFailed, "out of memory for an HTTP/2 session"))
    }
    flushLater()
  }

  func socketReceived(_ bytes: UnsafeRawBufferPointer) {
    guard let session, !isClosed else { return }
    isInSession = true
    let count = nghttp2_session_mem_recv(session, bytes.baseAddress?.assumingMemoryBound(to: UInt8.self), bytes.count)
    isInSession = false
    guard count >= 0 else { return failSession(Int32(truncatingIfNeeded: count)) }
    if let closing { return close(closing) }
    flushLater()
  }

  func socketEnded(_ error: (any Error)?) {
    switch error {
    case nil: close(streams.isEmpty ? nil : HTTP2Error(.connectionFailed, "the peer closed the connection"))
    case let error as TLSError: close(HTTP2Error(.handshakeFailed, "the connection is not secure", cause: error))
    case let error?: close(HTTP2Error(.connectionFailed, "the connection broke", cause: error))
    }
  }

  func socketDrained() {
    socket.isReading = true
    flushLater()
  }

  /// nghttp2 gave up on the peer. The GOAWAY that tells it why is sent when it is there.
  private func failSession(_ code: Int32) {
    let reason = nghttp2_strerror(code).map { String(cString: $0) } ?? "error \(code)"
    flushNow()
    close(HTTP2Error(.protocolViolation, "the peer does not keep to HTTP/2: \(violation ?? reason)"))
  }
}
