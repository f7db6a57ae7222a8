// SPDX-License-Identifier: Apache-2.0

/// Limits of one connection, either side.
public struct HTTP2Configuration: Sendable {
  /// Streams the peer may have open at once.
  public var maximumConcurrentStreams = 256
  /// Bytes the peer may send on a stream before they are consumed.
  public var streamWindow = 256 << 10
  /// Bytes the peer may have in flight on the connection; they are consumed on arrival.
  public var connectionWindow = 1 << 20
  /// Bytes of names and values in one header block.
  public var maximumHeaderBytes = 64 << 10
  /// Bytes of output that wait for the kernel before no more frames are made.
  public var outputBuffer = 256 << 10
  /// Time for the TLS handshake and the first SETTINGS frame.
  public var handshakeTimeout: Duration = .seconds(10)
  /// After this long without a frame the peer is sent a ping; nil sends none.
  public var keepaliveInterval: Duration? = .seconds(30)
  /// Time to answer the ping, and to take any of the output that waits.
  public var keepaliveTimeout: Duration = .seconds(20)

  public init() {}
}
