// SPDX-License-Identifier: Apache-2.0

/// What one client may cost a server.
public struct ServerLimits: Sendable {
  /// Connections open at once; further ones are closed when accepted.
  public var maximumConnections = 4096
  /// Calls at once on one connection.
  public var maximumConcurrentStreams = 256
  /// Bytes of the largest request message.
  public var maximumMessageSize = 32 << 20
  /// Bytes of a call's header names and values.
  public var maximumHeaderBytes = 64 << 10
  /// Bytes received for one call that its handler has not read yet, besides the message being received.
  public var streamWindow = 256 << 10
  /// Bytes of requests that all clients together may have sent and no handler has read. A call that would exceed it
  /// ends with RESOURCE_EXHAUSTED.
  public var maximumBufferedBytes = 64 << 20
  /// Bytes queued for one call before its handler waits.
  public var writeBuffer = 128 << 10
  /// Connections that are not through with TLS and preface; further ones push the oldest of them out, so that strangers
  /// who connect and say nothing do not keep others away.
  public var maximumHandshakes = 512
  /// Whether a new connection takes the place of the oldest when there are too many: for servers of short calls from
  /// anybody, where who stays long is up to no good.
  public var replacesOldestConnection = false
  /// Time for TLS handshake and HTTP/2 preface.
  public var handshakeTimeout: Duration = .seconds(10)
  /// Without anything from a client for this long, it is sent a ping.
  public var keepaliveInterval: Duration = .seconds(30)
  /// Time for the client to answer a ping or to take any output, after which its connection is closed.
  public var keepaliveTimeout: Duration = .seconds(20)

  public init() {}
}
