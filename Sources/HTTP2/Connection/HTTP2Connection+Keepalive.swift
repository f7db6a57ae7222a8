// SPDX-License-Identifier: Apache-2.0

internal import CNGHTTP2
import EventLoop

extension HTTP2Connection {
  func armHandshakeTimer() {
    watchdog.timer = loop.schedule(after: configuration.handshakeTimeout) {
      self.close(HTTP2Error(.timeout, "the peer did not finish the handshake in time"))
    }
  }

  func armKeepalive() {
    arm(after: configuration.keepaliveInterval ?? .seconds(30))
  }

  func disarmTimers() {
    if let timer = watchdog.timer { loop.cancel(timer) }
    watchdog.timer = nil
  }

  func pingAnswered() {
    watchdog.isPingOutstanding = false
    noticeIsAnswered()
  }

  private func arm(after delay: Duration) {
    disarmTimers()
    watchdog.timer = loop.schedule(after: delay) { self.look() }
  }

  private func look() {
    guard !isStalled() else {
      return close(HTTP2Error(.timeout, "the peer takes no output"))
    }
    guard let interval = configuration.keepaliveInterval else { return armKeepalive() }
    if watchdog.hasSeenFrame {
      watchdog.hasSeenFrame = false
      watchdog.isPingOutstanding = false
      return arm(after: watchdog.stalledAt == nil ? interval : min(interval, configuration.keepaliveTimeout))
    }
    guard !watchdog.isPingOutstanding else {
      return close(HTTP2Error(.timeout, "the peer does not answer"))
    }
    watchdog.isPingOutstanding = true
    if let session { nghttp2_submit_ping(session, UInt8(NGHTTP2_FLAG_NONE.rawValue), nil) }
    flushLater()
    arm(after: configuration.keepaliveTimeout)
  }

  /// Whether output waits and none of it has left since the last look.
  private func isStalled() -> Bool {
    guard socket.pendingBytes > 0 else {
      watchdog.stalledAt = nil
      return false
    }
    defer { watchdog.stalledAt = socket.sentBytes }
    return watchdog.stalledAt == socket.sentBytes
  }
}
