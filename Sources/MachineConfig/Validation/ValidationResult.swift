// SPDX-License-Identifier: Apache-2.0

/// What validating a config found.
public struct ValidationResult: Sendable, Equatable {
  public let warnings: [Problem]
  public let errors: [Problem]

  public init(_ problems: [Problem]) {
    warnings = problems.filter { $0.severity == .warning }
    errors = problems.filter { $0.severity == .error }
  }
}
