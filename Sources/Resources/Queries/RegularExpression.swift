// SPDX-License-Identifier: Apache-2.0

/// A regular expression in RE2 syntax. Matching takes time proportional to the text whatever the pattern is, because
/// patterns come from clients and run inside PID 1.
struct RegularExpression: Sendable {
  private static let maximumLength = 1_000

  private let program: RegularExpressionProgram

  init(_ pattern: String) throws(RegularExpressionError) {
    guard pattern.utf8.count <= Self.maximumLength else { throw RegularExpressionError("expression is too large") }
    var parser = RegularExpressionParser(pattern)
    self.program = try RegularExpressionProgram(try parser.parse())
  }

  /// Whether the expression matches anywhere in `text`.
  func isFound(in text: String) -> Bool {
    program.isFound(in: Array(text.unicodeScalars))
  }
}
