// SPDX-License-Identifier: Apache-2.0

/// Why a YAML or JSON text could not be read.
public struct YAMLError: Error, Sendable, Equatable, CustomStringConvertible {
  /// What kind of mistake it is.
  public enum Code: Sendable, Equatable {
    /// The text is not well-formed.
    case syntax
    /// The same key occurs twice in one mapping.
    case duplicateKey
    /// The text is larger, deeper or expands to more nodes than ``ParseLimits`` allows.
    case limit
    /// Well-formed, but of a shape that has no place in a document tree (for example a mapping as a key).
    case unsupported
  }

  public let code: Code
  public let message: String
  public let mark: Mark?

  public init(_ code: Code, _ message: String, at mark: Mark? = nil) {
    self.code = code
    self.message = message
    self.mark = mark
  }

  public var description: String {
    guard let mark else { return message }
    return "\(mark): \(message)"
  }
}
