// SPDX-License-Identifier: Apache-2.0

internal import EventLoop
internal import System

/// Passes bytes between two connections until both directions have ended.
///
/// A receiver that is slower than its sender stops the sender, so that a relay holds no more than ``bufferLimit`` and
/// one read for each direction. All members are for the loop's thread only.
final class ConnectionRelay {
  /// Bytes that may wait for one receiver.
  static let bufferLimit = 256 << 10
  /// How long a peer that vanished may keep a connection.
  static let peerTimeout = Duration.seconds(30)

  private let client: Side
  private let upstream: Side
  private var onEnd: (() -> Void)?

  /// Takes over two connected descriptors of one loop. `onEnd` is called once, when both are closed.
  init(client: Int32, upstream: Int32, on loop: EventLoop, onEnd: @escaping () -> Void) {
    self.client = Side(StreamSocket(taking: client, on: loop))
    self.upstream = Side(StreamSocket(taking: upstream, on: loop))
    self.onEnd = onEnd
  }

  func start() {
    do {
      for (side, other) in [(client, upstream), (upstream, client)] {
        side.socket.detectLoss(after: Self.peerTimeout)
        try side.start(to: other, in: self)
      }
    } catch {
      close()
    }
  }

  func close() {
    client.close()
    upstream.close()
    sideClosed()
  }

  fileprivate func sideClosed() {
    guard client.isClosed, upstream.isClosed, let onEnd else { return }
    self.onEnd = nil
    onEnd()
  }
}

/// One of the two connections: what it receives goes to the other.
private final class Side: StreamSocketOwner {
  let socket: StreamSocket
  private(set) var isClosed = false
  private var hasEnded = false
  private var isFinishing = false
  // Both are let go on close, which ends the cycle.
  private var other: Side?
  private var relay: ConnectionRelay?

  init(_ socket: StreamSocket) { self.socket = socket }

  func start(to other: Side, in relay: ConnectionRelay) throws(SystemError) {
    self.other = other
    self.relay = relay
    try socket.start(self)
  }

  func close() {
    guard !isClosed else { return }
    isClosed = true
    socket.close()
    other = nil
    relay = nil
  }

  func socketReceived(_ bytes: UnsafeRawBufferPointer) {
    guard let other else { return }
    other.socket.send(bytes)
    if other.socket.pendingBytes > ConnectionRelay.bufferLimit { socket.isReading = false }
  }

  func socketDrained() {
    if let other, !other.hasEnded { other.socket.isReading = true }
    closeWhenDone()
  }

  func socketReachedEnd() {
    hasEnded = true
    guard let other else { return closeWhenDone() }
    other.isFinishing = true
    other.socket.finishSending()
    other.closeWhenDone()
    closeWhenDone()
  }

  func socketFailed(_ error: SystemError) {
    relay?.close()
  }

  /// A connection that has ended in both directions is closed by itself: the other may still have bytes to send.
  private func closeWhenDone() {
    guard hasEnded, isFinishing, socket.pendingBytes == 0, let relay else { return }
    close()
    relay.sideClosed()
  }
}
