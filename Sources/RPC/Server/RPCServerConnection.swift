// SPDX-License-Identifier: Apache-2.0

import Synchronization

/// One client's connection to a server.
// Sendable: `runningHandlers` is touched on the connection's loop only; the rest never changes.
final class RPCServerConnection: HTTP2ConnectionOwner, @unchecked Sendable {
  let server: RPCServerCore
  let http2: HTTP2Connection
  private var runningHandlers = 0

  init(_ server: RPCServerCore, _ http2: HTTP2Connection) {
    self.server = server
    self.http2 = http2
  }

  func connectionIsReady(_ connection: HTTP2Connection) {
    server.isReady(self)
  }

  func connection(_ connection: HTTP2Connection, opened stream: HTTP2Stream) -> any HTTP2StreamOwner {
    ServerCall(self, stream)
  }

  func connectionIsGoingAway(_ connection: HTTP2Connection) {}

  func connectionClosed(_ connection: HTTP2Connection, _ error: HTTP2Error?) {
    server.remove(self)
  }

  /// A handler outlives its stream until it sees the cancellation. A client that opens and resets streams faster than
  /// that gets no further ones.
  func beginHandler() -> Bool {
    guard runningHandlers < 2 * server.limits.maximumConcurrentStreams else { return false }
    runningHandlers += 1
    return true
  }

  func endHandler() {
    runningHandlers -= 1
  }
}
