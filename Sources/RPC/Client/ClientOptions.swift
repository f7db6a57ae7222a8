// SPDX-License-Identifier: Apache-2.0

/// How a client connects, and what it accepts.
public struct ClientOptions: Sendable {
  /// Time for connecting and authenticating, per endpoint.
  public var connectTimeout: Duration = .seconds(10)
  /// Pause after the first failed attempt; it doubles with each further one.
  public var minimumBackoff: Duration = .milliseconds(200)
  public var maximumBackoff: Duration = .seconds(20)
  /// Bytes of the largest response message.
  public var maximumMessageSize = 32 << 20
  /// Bytes received for one call that nobody has read yet, besides the message being received.
  public var streamWindow = 512 << 10
  /// Bytes queued for one call before its sender waits.
  public var writeBuffer = 128 << 10
  /// After this long without a frame the server is sent a ping. Servers of gRPC for Go close connections that ping more
  /// often than every five minutes; nil, the default, leaves it to the kernel to find dead peers.
  public var keepaliveInterval: Duration?
  public var keepaliveTimeout: Duration = .seconds(20)
  /// Name that servers see as `:authority`; nil takes the endpoint.
  public var authority: String?
  public var userAgent = "grpc-swift-talos"

  public init() {}

  var pool: HTTP2PoolOptions {
    var options = HTTP2PoolOptions()
    options.connection = http2
    options.connectTimeout = connectTimeout
    options.minimumBackoff = minimumBackoff
    options.maximumBackoff = maximumBackoff
    return options
  }

  private var http2: HTTP2Configuration {
    var configuration = HTTP2Configuration()
    configuration.streamWindow = streamWindow
    configuration.connectionWindow = 4 << 20
    configuration.handshakeTimeout = connectTimeout
    configuration.keepaliveInterval = keepaliveInterval
    configuration.keepaliveTimeout = keepaliveTimeout
    return configuration
  }
}
