// SPDX-License-Identifier: Apache-2.0

public import RPC

extension ResourceError: RPCStatusConvertible {
  /// The status clients of the State service expect. A phase conflict is that of an update.
  public var rpcStatus: RPCStatus {
    RPCStatus(rpcCode, description)
  }

  private var rpcCode: RPCCode {
    switch code {
    case .notFound: .notFound
    case .alreadyExists: .alreadyExists
    case .versionConflict, .pendingFinalizers, .invalidWatchBookmark: .failedPrecondition
    case .ownerConflict, .accessDenied: .permissionDenied
    case .phaseConflict, .invalidArgument: .invalidArgument
    case .unsupported: .unimplemented
    case .unavailable: .unavailable
    case .ownerAlreadySet, .watchOverrun, .typeMismatch, .invalidRegistration, .undeclaredAccess: .unknown
    }
  }
}
