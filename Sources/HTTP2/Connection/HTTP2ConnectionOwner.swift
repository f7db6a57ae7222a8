// SPDX-License-Identifier: Apache-2.0

/// What a connection tells its owner, on the loop's thread.
public protocol HTTP2ConnectionOwner: AnyObject {
  /// Handshake done and the peer's settings known.
  func connectionIsReady(_ connection: HTTP2Connection)
  /// A client opened a stream; returns who handles it. For servers.
  func connection(_ connection: HTTP2Connection, opened stream: HTTP2Stream) -> any HTTP2StreamOwner
  /// The peer accepts no more streams. Those that run may end.
  func connectionIsGoingAway(_ connection: HTTP2Connection)
  /// The last call, made exactly once; nil when the end was orderly.
  func connectionClosed(_ connection: HTTP2Connection, _ error: HTTP2Error?)
}
