// SPDX-License-Identifier: Apache-2.0

/// Ends the program with a code, after the command has printed all that is to be said.
public struct ExitCode: Error, Equatable {
  public let code: Int32

  public init(_ code: Int32) {
    self.code = code
  }
}
