// SPDX-License-Identifier: Apache-2.0

/// Why a text is not TOML that can be merged.
public struct TOMLError: Error, Sendable, Equatable, CustomStringConvertible {
  /// What is wrong.
  public let message: String
  /// Where, from one; nil when it is not about one place.
  public let line: Int?

  init(_ message: String, line: Int? = nil) {
    self.message = message
    self.line = line
  }

  /// The same mistake, which was made there.
  func located(_ line: Int) -> TOMLError { TOMLError(message, line: line) }

  public var description: String { line.map { "line \($0): \(message)" } ?? message }
}
