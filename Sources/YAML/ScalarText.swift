// SPDX-License-Identifier: Apache-2.0

/// Chooses how a string is written: plain where it stays that string, else quoted, and as a literal block where it
/// has line breaks.
struct ScalarText {
  private let text: String
  private let shape: ScalarShape

  init(_ text: String) {
    self.text = text
    shape = ScalarShape(text)
  }

  /// On one line, as keys must be.
  var inKey: String {
    if text.contains(where: \.isNewline) { return Quoting.double(text) }
    return onOneLine
  }

  func inValue(indent: Int, column: Int) -> String {
    guard text.utf8.contains(0x0A) else { return onOneLine }
    return shape.allowsBlock ? literal(indent: indent, column: column) : Quoting.double(text)
  }

  private var onOneLine: String {
    guard ScalarResolution.isUnambiguousString(text) else { return Quoting.double(text) }
    if shape.allowsPlain { return text }
    return shape.allowsSingleQuotes ? Quoting.single(text) : Quoting.double(text)
  }

  private func literal(indent: Int, column: Int) -> String {
    let padding = String(repeating: " ", count: column)
    var output = "|" + indentationHint(indent) + chomping
    for line in text.split(separator: "\n", omittingEmptySubsequences: false).dropLast(text.hasSuffix("\n") ? 1 : 0) {
      output += line.isEmpty ? "\n" : "\n" + padding + line
    }
    return output
  }

  /// A block whose first character is white space must say how far it is indented.
  private func indentationHint(_ indent: Int) -> String {
    text.hasPrefix(" ") || text.hasPrefix("\n") ? String(indent) : ""
  }

  private var chomping: String {
    if !text.hasSuffix("\n") { return "-" }
    return text.hasSuffix("\n\n") || text == "\n" ? "+" : ""
  }
}
