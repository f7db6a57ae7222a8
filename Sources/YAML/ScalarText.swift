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

  /// A literal block starts at `column`, within a parent at `parent` (-1 when there is none).
  func inValue(column: Int, parent: Int) -> String {
    guard text.utf8.contains(0x0A) else { return onOneLine }
    return shape.allowsBlock ? literal(column: column, parent: parent) : Quoting.double(text)
  }

  private var onOneLine: String {
    guard ScalarResolution.isUnambiguousString(text) else { return Quoting.double(text) }
    if shape.allowsPlain { return text }
    return shape.allowsSingleQuotes ? Quoting.single(text) : Quoting.double(text)
  }

  private func literal(column: Int, parent: Int) -> String {
    let padding = String(repeating: " ", count: column)
    var output = "|" + indentationHint(column - max(parent, 0)) + chomping
    for line in text.split(separator: "\n", omittingEmptySubsequences: false).dropLast(text.hasSuffix("\n") ? 1 : 0) {
      output += line.isEmpty ? "\n" : "\n" + padding + line
    }
    return output
  }

  /// A block whose first character is white space must say how far it is indented below its parent.
  private func indentationHint(_ indent: Int) -> String {
    text.hasPrefix(" ") || text.hasPrefix("\n") ? String(indent) : ""
  }

  private var chomping: String {
    if !text.hasSuffix("\n") { return "-" }
    return text.hasSuffix("\n\n") || text == "\n" ? "+" : ""
  }
}
