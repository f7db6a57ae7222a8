// SPDX-License-Identifier: Apache-2.0

/// An error that knows the status its caller should see. Conform a domain error once; the server maps it for every handler.
public protocol RPCStatusConvertible: Error {
  var rpcStatus: RPCStatus { get }
}

extension RPCStatus: RPCStatusConvertible {
  public var rpcStatus: RPCStatus { self }
}

extension RPCStatus {
  /// The status for any error: its own when it has one, CANCELLED for a cancelled task, otherwise UNKNOWN with its text.
  public init(describing error: any Error) {
    switch error {
    case let convertible as any RPCStatusConvertible: self = convertible.rpcStatus
    case is CancellationError: self.init(.cancelled, "the call was cancelled")
    default: self.init(.unknown, String(describing: error))
    }
  }
}
