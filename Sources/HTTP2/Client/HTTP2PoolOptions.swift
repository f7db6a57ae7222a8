// SPDX-License-Identifier: Apache-2.0

/// How a client connects.
public struct HTTP2PoolOptions: Sendable {
  public var connection = HTTP2Configuration()
  /// Time for connecting and authenticating, per endpoint.
  public var connectTimeout: Duration = .seconds(10)
  /// Pause after the first failed attempt; it doubles with each further one.
  public var minimumBackoff: Duration = .milliseconds(200)
  public var maximumBackoff: Duration = .seconds(20)

  public init() {}
}
