// SPDX-License-Identifier: Apache-2.0

internal import EventLoop
internal import Glibc
internal import System

/// One end of two connections that are passed on to each other. For the loop's thread only.
final class Relay: StreamSocketOwner {
  /// Bytes kept for an end that is behind, before the other one is not read any more.
  private static let bufferLimit = 256 << 10
  /// How long a peer may leave data unacknowledged, in milliseconds: the other end of a machine that was switched off
  /// shall not wait for the quarter of an hour that TCP takes. Source: tcp(7).
  private static let userTimeout: Int32 = 10_000

  private let socket: StreamSocket
  private var other: Relay?
  /// What is still kept here shall be sent before the end.
  private var isEnding = false

  private init(_ descriptor: Int32, on loop: EventLoop) {
    Self.noticeDeadPeer(descriptor)
    socket = StreamSocket(taking: descriptor, on: loop)
  }

  /// Takes over two connected descriptors.
  static func start(_ first: Int32, _ second: Int32, on loop: EventLoop) {
    let (first, second) = (Relay(first, on: loop), Relay(second, on: loop))
    (first.other, second.other) = (second, first)
    do {
      try first.socket.start(first)
      try second.socket.start(second)
    } catch {
      first.close()
    }
  }

  func socketReceived(_ bytes: UnsafeRawBufferPointer) {
    guard let other else { return }
    other.socket.send(bytes)
    if other.socket.pendingBytes > Self.bufferLimit { socket.isReading = false }
  }

  func socketDrained() {
    if isEnding { return close() }
    other?.socket.isReading = true
  }

  func socketReachedEnd() {
    guard let other, other.socket.pendingBytes > 0 else { return close() }
    other.isEnding = true
  }

  func socketFailed(_ error: SystemError) { close() }

  private func close() {
    let other = other
    self.other = nil
    other?.other = nil
    socket.close()
    other?.socket.close()
  }

  private static func noticeDeadPeer(_ descriptor: Int32) {
    for (level, option, value) in [
      (SOL_SOCKET, SO_KEEPALIVE, 1), (Int32(IPPROTO_TCP), TCP_KEEPIDLE, 5), (Int32(IPPROTO_TCP), TCP_KEEPINTVL, 2),
      (Int32(IPPROTO_TCP), TCP_KEEPCNT, 3), (Int32(IPPROTO_TCP), TCP_USER_TIMEOUT, userTimeout),
    ] as [(Int32, Int32, Int32)] {
      var value = value
      setsockopt(descriptor, level, option, &value, socklen_t(MemoryLayout<Int32>.size))
    }
  }
}
