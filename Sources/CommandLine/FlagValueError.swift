// SPDX-License-Identifier: Apache-2.0

/// Why a text is not a value of a flag's type.
public struct FlagValueError: Error, Equatable, CustomStringConvertible {
  public let description: String

  public init(_ description: String) {
    self.description = description
  }
}
