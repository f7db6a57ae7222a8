// SPDX-License-Identifier: Apache-2.0

public import EventLoop
public import MachineConfig
public import RPC
public import System

// How the errors of this system look to clients of the API: one mapping per type, for all methods.

extension SystemError: RPCStatusConvertible {
  public var rpcStatus: RPCStatus { RPCStatus(RPCCode(code), description) }
}

extension RPCCode {
  fileprivate init(_ code: Errno) {
    switch code {
    case .noSuchFile, .noSuchProcess: self = .notFound
    case .accessDenied, .operationNotPermitted: self = .permissionDenied
    case .exists: self = .alreadyExists
    case .invalidArgument, .isDirectory, .notDirectory, .tooManyLinks: self = .invalidArgument
    case .noSpace, .tooManyOpenFiles, .fileTooLarge: self = .resourceExhausted
    case .timedOut: self = .deadlineExceeded
    case .notSupported, .notImplemented: self = .unimplemented
    case .connectionRefused: self = .unavailable
    default: self = .internalError
    }
  }
}

extension ServiceError: RPCStatusConvertible {
  public var rpcStatus: RPCStatus {
    switch code {
    case .notFound: RPCStatus(.notFound, description)
    case .notPermitted: RPCStatus(.failedPrecondition, description)
    case .shuttingDown: RPCStatus(.unavailable, description)
    case .failed: RPCStatus(.failedPrecondition, description)
    }
  }
}

extension SequenceFailure: RPCStatusConvertible {
  public var rpcStatus: RPCStatus {
    switch code {
    case .locked: RPCStatus(.failedPrecondition, description)
    case .cancelled: RPCStatus(.aborted, description)
    case .fatal: RPCStatus(.internalError, description)
    }
  }
}

extension BlockingPoolIsFull: RPCStatusConvertible {
  public var rpcStatus: RPCStatus { RPCStatus(.resourceExhausted, description) }
}

extension TimeoutError: RPCStatusConvertible {
  public var rpcStatus: RPCStatus { RPCStatus(.deadlineExceeded, description) }
}

extension EventOverrunError: RPCStatusConvertible {
  public var rpcStatus: RPCStatus { RPCStatus(.dataLoss, description) }
}

extension AlreadyConfigured: RPCStatusConvertible {
  var rpcStatus: RPCStatus { RPCStatus(.permissionDenied, description) }
}

extension NothingToRevertTo: RPCStatusConvertible {
  var rpcStatus: RPCStatus { RPCStatus(.failedPrecondition, description) }
}

extension RebootNeeded: RPCStatusConvertible {
  var rpcStatus: RPCStatus { RPCStatus(.failedPrecondition, description) }
}

extension ConfigurationErrors: RPCStatusConvertible {
  public var rpcStatus: RPCStatus { RPCStatus(.invalidArgument, description) }
}
