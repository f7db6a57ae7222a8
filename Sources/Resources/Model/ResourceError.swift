// SPDX-License-Identifier: Apache-2.0

/// Why the store refused an operation.
public struct ResourceError: Error, Sendable {
  /// What kind of failure it is.
  public enum Code: String, Sendable {
    case notFound
    case alreadyExists
    case versionConflict
    case pendingFinalizers
    case ownerConflict
    case ownerAlreadySet
    case phaseConflict
    case invalidWatchBookmark
    case watchOverrun
    case invalidArgument
    case unsupported
    case accessDenied
    case typeMismatch
    case invalidRegistration
    case undeclaredAccess
    case unavailable
  }

  public var code: Code
  public var message: String
  /// The resource it is about, when it is about one.
  public var resource: ResourcePointer?
  public var cause: (any Error)?

  public init(_ code: Code, _ message: String, resource: ResourcePointer? = nil, cause: (any Error)? = nil) {
    self.code = code
    self.message = message
    self.resource = resource
    self.cause = cause
  }

  /// Whether somebody else got in the way: the caller may read again and retry.
  public var isConflict: Bool {
    switch code {
    case .alreadyExists, .versionConflict, .pendingFinalizers, .ownerConflict, .phaseConflict: true
    default: false
    }
  }

  /// Whether it is a conflict about a resource of `kind`.
  public func isConflict(on kind: ResourceKind) -> Bool {
    isConflict && resource?.kind == kind
  }
}

extension ResourceError: CustomStringConvertible {
  public var description: String {
    cause.map { "\(message): \($0)" } ?? message
  }
}
