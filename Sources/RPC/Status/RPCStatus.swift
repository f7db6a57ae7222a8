// SPDX-License-Identifier: Apache-2.0

public import Protobuf

/// How a call ended. Handlers throw it; clients catch it.
public struct RPCStatus: Error, Sendable, Equatable {
  public var code: RPCCode
  public var message: String
  /// Machine readable additions, carried in `grpc-status-details-bin`.
  public var details: [Google.AnyMessage]
  /// Metadata that came with (client) or goes with (server) the status.
  public var trailingMetadata: RPCMetadata

  public init(
    _ code: RPCCode, _ message: String, details: [Google.AnyMessage] = [], trailingMetadata: RPCMetadata = RPCMetadata()
  ) {
    self.code = code
    self.message = message
    self.details = details
    self.trailingMetadata = trailingMetadata
  }

  public static let ok = RPCStatus(.ok, "")

  /// What the default implementation of a generated handler method throws.
  public static func unimplemented(method path: String) -> RPCStatus {
    RPCStatus(.unimplemented, "method \(path) is not implemented by this server")
  }
}

extension RPCStatus: CustomStringConvertible {
  /// The form that the Go implementation prints.
  public var description: String {
    "rpc error: code = \(code) desc = \(message)"
  }
}
