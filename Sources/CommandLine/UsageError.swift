// SPDX-License-Identifier: Apache-2.0

/// A command line that cannot be understood; printed together with the command's usage.
public struct UsageError: Error, CustomStringConvertible, Equatable {
  public let description: String

  public init(_ description: String) {
    self.description = description
  }
}

/// Ends the program with a code, after the command has printed all that is to be said.
public struct ExitCode: Error, Equatable {
  public let code: Int32

  public init(_ code: Int32) {
    self.code = code
  }
}
