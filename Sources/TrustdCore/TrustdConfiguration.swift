// SPDX-License-Identifier: Apache-2.0

public import Logging
public import RPC

/// Where trustd gets its secrets from, and where it serves.
public struct TrustdConfiguration: Sendable {
  /// machined's resources for trustd.
  public var stateSocket = "/system/run/trustd/runtime.sock"
  /// The first that can be listened on is taken: both address families, or IPv4 where the kernel has no IPv6.
  public var endpoints: [Endpoint] = [.tcp(host: "::", port: 50001), .tcp(host: "0.0.0.0", port: 50001)]
  public var limits: ServerLimits
  /// How long calls may take to end when trustd stops.
  public var stopTimeout: Duration = .seconds(10)
  public var logger: Logger

  public init(logger: Logger = Logger(component: "trustd")) {
    self.logger = logger
    limits = ServerLimits()
    // One small message a call, from nodes that call a few times a day.
    limits.maximumMessageSize = 128 << 10
    limits.streamWindow = 64 << 10
    limits.maximumHeaderBytes = 16 << 10
    limits.maximumConcurrentStreams = 16
    // Anybody may connect. Together they may hold little, and who stays makes room for those who come.
    limits.maximumBufferedBytes = 16 << 20
    limits.maximumConnections = 512
    limits.maximumHandshakes = 256
    limits.replacesOldestConnection = true
  }
}
