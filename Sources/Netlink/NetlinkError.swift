// SPDX-License-Identifier: Apache-2.0

public import System

/// A request that the kernel refused, or an answer that could not be read.
public struct NetlinkError: Error, Sendable, Equatable, CustomStringConvertible {
  /// The kernel's reason.
  public let code: Errno
  /// What was asked for, such as `create bridge cni0`.
  public let operation: String

  public init(_ operation: String, code: Errno) {
    self.operation = operation
    self.code = code
  }

  public var description: String {
    let remedy = code == .operationNotPermitted ? "; needs CAP_NET_ADMIN in the network namespace" : ""
    return "failed to \(operation): \(code)\(remedy)"
  }
}
