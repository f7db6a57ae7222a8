// SPDX-License-Identifier: Apache-2.0

internal import CNGHTTP2
public import EventLoop

extension HTTP2Connection: LoopFlushable {
  /// Sends what is due at the end of the loop's turn.
  func flushLater() {
    guard !isFlushScheduled, !isClosed else { return }
    isFlushScheduled = true
    loop.flushLater(self)
  }

  public func flush() {
    isFlushScheduled = false
    flushNow()
    guard let session, !isClosed else { return }
    if let closing { return close(closing) }
    if nghttp2_session_want_read(session) == 0, nghttp2_session_want_write(session) == 0, socket.pendingBytes == 0 {
      return finishShutdown()
    }
    closeWhenDrained()
  }

  func flushNow() {
    guard let session, !isClosed, socket.isReady else { return }
    isInSession = true
    filled = 0
    fill(session)
    sendFilled()
    isInSession = false
    // Who does not take output is not read from, or its requests would pile up answers.
    if socket.pendingBytes > configuration.outputBuffer { socket.isReading = false }
  }

  private func fill(_ session: OpaquePointer) {
    while hasRoom {
      var bytes: UnsafePointer<UInt8>?
      let count = nghttp2_session_mem_send(session, &bytes)
      guard count > 0, let bytes else {
        if count < 0 { closing = HTTP2Error(.connectionFailed, "cannot make HTTP/2 frames") }
        return
      }
      append(UnsafeRawBufferPointer(start: bytes, count: count))
    }
  }

  var hasRoom: Bool { socket.pendingBytes <= configuration.outputBuffer }

  func append(_ bytes: UnsafeRawBufferPointer) {
    if loop.writeBuffer.count - filled < bytes.count { sendFilled() }
    guard bytes.count <= loop.writeBuffer.count else { return socket.send(bytes) }
    UnsafeMutableRawBufferPointer(rebasing: loop.writeBuffer[filled...]).copyMemory(from: bytes)
    filled += bytes.count
  }

  /// Frames the next `count` bytes of a stream behind the frame header; false when the kernel takes no more for now.
  func appendFrame(header: UnsafePointer<UInt8>, of stream: HTTP2Stream, count: Int) -> Bool {
    if loop.writeBuffer.count - filled < count + 9 {
      sendFilled()
      guard hasRoom else { return false }
    }
    append(UnsafeRawBufferPointer(start: header, count: 9))
    let target = UnsafeMutableRawBufferPointer(rebasing: loop.writeBuffer[filled..<filled + count])
    filled += stream.output.move(to: target)
    return true
  }

  private func sendFilled() {
    guard filled > 0 else { return }
    let count = filled
    filled = 0
    socket.send(UnsafeRawBufferPointer(rebasing: loop.writeBuffer[..<count]))
  }
}
