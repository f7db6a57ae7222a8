// SPDX-License-Identifier: Apache-2.0

/// A command line that cannot be understood; printed together with where the command is explained.
public struct UsageError: Error, CustomStringConvertible, Equatable {
  public let description: String

  public init(_ description: String) {
    self.description = description
  }
}
