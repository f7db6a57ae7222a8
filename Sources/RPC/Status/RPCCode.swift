// SPDX-License-Identifier: Apache-2.0

/// The outcome of a call. A code outside the known ones is kept as it came.
/// Source: github.com/grpc/grpc/blob/master/doc/statuscodes.md.
public struct RPCCode: RawRepresentable, Sendable, Hashable {
  public var rawValue: Int

  public init(rawValue: Int) {
    self.rawValue = rawValue
  }

  public static let ok = RPCCode(rawValue: 0)
  public static let cancelled = RPCCode(rawValue: 1)
  public static let unknown = RPCCode(rawValue: 2)
  public static let invalidArgument = RPCCode(rawValue: 3)
  public static let deadlineExceeded = RPCCode(rawValue: 4)
  public static let notFound = RPCCode(rawValue: 5)
  public static let alreadyExists = RPCCode(rawValue: 6)
  public static let permissionDenied = RPCCode(rawValue: 7)
  public static let resourceExhausted = RPCCode(rawValue: 8)
  public static let failedPrecondition = RPCCode(rawValue: 9)
  public static let aborted = RPCCode(rawValue: 10)
  public static let outOfRange = RPCCode(rawValue: 11)
  public static let unimplemented = RPCCode(rawValue: 12)
  public static let internalError = RPCCode(rawValue: 13)
  public static let unavailable = RPCCode(rawValue: 14)
  public static let dataLoss = RPCCode(rawValue: 15)
  public static let unauthenticated = RPCCode(rawValue: 16)
}

extension RPCCode: CustomStringConvertible {
  private static let names = [
    "OK", "Canceled", "Unknown", "InvalidArgument", "DeadlineExceeded", "NotFound", "AlreadyExists", "PermissionDenied",
    "ResourceExhausted", "FailedPrecondition", "Aborted", "OutOfRange", "Unimplemented", "Internal", "Unavailable",
    "DataLoss", "Unauthenticated",
  ]

  /// The name that the Go implementation prints, for example `DeadlineExceeded`.
  public var description: String {
    Self.names.indices.contains(rawValue) ? Self.names[rawValue] : "Code(\(rawValue))"
  }
}
