// SPDX-License-Identifier: Apache-2.0

/// A place in a text. Both numbers start at 1, as editors show them.
public struct Mark: Sendable, Hashable, CustomStringConvertible {
  public var line: Int
  public var column: Int

  public init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }

  public var description: String { "line \(line), column \(column)" }
}
