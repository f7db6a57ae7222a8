// SPDX-License-Identifier: Apache-2.0

/// Why apid ends.
public struct ApidError: Error, Equatable, CustomStringConvertible {
  public let description: String

  init(_ description: String) {
    self.description = description
  }
}
