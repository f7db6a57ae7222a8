// SPDX-License-Identifier: Apache-2.0

/// Why an image could not be made: what failed, on what, and what to do about it.
public struct ImagingError: Error, Sendable, Equatable {
  /// What kind of failure it was.
  public enum Code: Sendable, Equatable {
    /// A recipe or list is malformed.
    case malformed
    /// A file that a recipe names does not exist.
    case missing
    /// Two recipe lines contradict each other.
    case conflict
    /// The finished tree breaks a rule of the image.
    case refused
    /// A program that the imager runs failed or is not installed.
    case tool
  }

  public let code: Code
  public let message: String

  public init(_ code: Code, _ message: String) {
    self.code = code
    self.message = message
  }
}

extension ImagingError: CustomStringConvertible {
  public var description: String { message }
}
