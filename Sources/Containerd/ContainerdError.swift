// SPDX-License-Identifier: Apache-2.0

/// Why something could not be done with containers or images.
public struct ContainerdError: Error, Sendable, CustomStringConvertible {
  /// What kind of failure it is.
  public struct Code: Hashable, Sendable {
    private enum Value { case notFound, invalidImage, failed }
    private let value: Value

    /// The image or container does not exist.
    public static let notFound = Code(value: .notFound)
    /// The image's content does not follow the OCI image specification.
    public static let invalidImage = Code(value: .invalidImage)
    /// The daemon could not do what was asked.
    public static let failed = Code(value: .failed)
  }

  public let code: Code
  public let message: String
  public let cause: (any Error)?

  public init(_ code: Code, _ message: String, cause: (any Error)? = nil) {
    self.code = code
    self.message = message
    self.cause = cause
  }

  public var description: String {
    cause.map { "\(message): \($0)" } ?? message
  }
}
