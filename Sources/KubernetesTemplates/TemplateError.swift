// SPDX-License-Identifier: Apache-2.0

/// Input from which no valid manifest can be rendered.
public struct TemplateError: Error, Sendable, Equatable, CustomStringConvertible {
  public let message: String

  public init(_ message: String) { self.message = message }

  public var description: String { message }
}
