// SPDX-License-Identifier: Apache-2.0

/// What is not as it should be yet.
public struct Unhealthy: Error, Equatable, CustomStringConvertible {
  public let description: String

  init(_ description: String) {
    self.description = description
  }
}
