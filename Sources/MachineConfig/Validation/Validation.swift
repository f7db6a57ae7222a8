// SPDX-License-Identifier: Apache-2.0

internal import YAML

/// Collects what validators of one document report.
public struct Validation {
  public let mode: PlatformMode
  private let document: String
  private let located: Located
  private(set) var problems: [Problem] = []

  init(mode: PlatformMode, document: String, located: Located) {
    self.mode = mode
    self.document = document
    self.located = located
  }

  /// Reports what makes the config unusable.
  public mutating func error(_ message: String, _ path: ConfigPath) {
    add(message, .error, path)
  }

  /// Reports what works but is hardly meant.
  public mutating func warning(_ message: String, _ path: ConfigPath) {
    add(message, .warning, path)
  }

  private mutating func add(_ message: String, _ severity: Problem.Severity, _ path: ConfigPath) {
    problems.append(
      Problem(message, severity: severity, document: document, path: path, at: path.mark(in: located)))
  }
}
