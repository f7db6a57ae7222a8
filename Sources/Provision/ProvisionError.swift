// SPDX-License-Identifier: Apache-2.0

/// Why a local cluster could not be made, shown or removed: what failed, why, and what to do next.
public struct ProvisionError: Error, Sendable, Equatable, CustomStringConvertible {
  /// What kind of failure it was.
  public enum Code: Sendable, Equatable {
    /// The request cannot be carried out as written.
    case invalid
    /// A cluster of that name is there already.
    case exists
    /// There is no cluster of that name.
    case missing
    /// This machine lacks something that is needed.
    case unsupported
    /// Another create or destroy of the same cluster is under way.
    case busy
    /// A step failed.
    case failed
  }

  public let code: Code
  public let message: String

  public init(_ code: Code, _ message: String) {
    self.code = code
    self.message = message
  }

  public var description: String { message }
}
