// SPDX-License-Identifier: Apache-2.0

/// What a caller may set for one call.
public struct CallOptions: Sendable {
  public var metadata: RPCMetadata
  /// Time for the whole call, after which it ends with DEADLINE_EXCEEDED on both sides; nil waits for ever.
  public var timeout: Duration?
  /// Whether to wait for a connection when no endpoint can be reached, instead of failing with UNAVAILABLE.
  public var waitsForReady: Bool
  /// Bytes of the largest response message accepted; nil takes the channel's limit.
  public var maximumMessageSize: Int?

  public init(
    metadata: RPCMetadata = RPCMetadata(), timeout: Duration? = nil, waitsForReady: Bool = false,
    maximumMessageSize: Int? = nil
  ) {
    self.metadata = metadata
    self.timeout = timeout
    self.waitsForReady = waitsForReady
    self.maximumMessageSize = maximumMessageSize
  }
}
