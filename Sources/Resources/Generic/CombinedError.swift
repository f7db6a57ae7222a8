// SPDX-License-Identifier: Apache-2.0

/// Several items failed; the others were dealt with.
public struct CombinedError: Error, Sendable, CustomStringConvertible {
  public let errors: [any Error]

  public var description: String {
    errors.map { "\($0)" }.joined(separator: "; ")
  }

  /// Nothing, the only error itself, or all of them.
  static func throwIfNeeded(_ errors: [any Error]) throws {
    guard let first = errors.first else { return }
    throw errors.count == 1 ? first : CombinedError(errors: errors)
  }
}
