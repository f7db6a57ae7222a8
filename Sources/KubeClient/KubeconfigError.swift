// SPDX-License-Identifier: Apache-2.0

/// A kubeconfig cannot be used.
public struct KubeconfigError: Error, Sendable, Equatable, CustomStringConvertible {
  public let reason: String

  public init(_ reason: String) {
    self.reason = reason
  }

  public var description: String { "the kubeconfig cannot be used: \(reason)" }
}
