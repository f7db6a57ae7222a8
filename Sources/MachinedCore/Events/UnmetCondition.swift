// SPDX-License-Identifier: Apache-2.0

/// A reason why a machine is not ready.
public struct UnmetCondition: Sendable, Equatable {
  public let name: String
  public let reason: String

  public init(name: String, reason: String) {
    self.name = name
    self.reason = reason
  }
}
