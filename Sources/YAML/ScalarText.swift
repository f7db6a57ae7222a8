// SPDX-License-Identifier: Apache-2.0

/// Chooses how a string is written: plain where it stays that string, else quoted, and as a literal block where it
/// has line breaks.
struct ScalarText {
  private let text: String
  private var shape: ScalarShape { ScalarShape(text) }

  init(_ text: String) { self.text = text }

  /// On one line, as keys must be.
  var inKey: String {
    if isWord { return text }
    if text.contains(where: \.isNewline) { return Quoting.double(text) }
    return onOneLine
  }

  /// A literal block starts at `column`, within a parent at `parent` (-1 when there is none).
  func inValue(column: Int, parent: Int) -> String {
    if isWord { return text }
    guard text.utf8.contains(0x0A) else { return onOneLine }
    return shape.allowsBlock ? literal(column: column, parent: parent) : Quoting.double(text)
  }

  /// A name, path or image reference: begins with a letter or slash, has no character with a meaning in YAML, and is
  /// longer than any word that stands for a boolean or null. Most strings are, and need no closer look.
  private var isWord: Bool {
    guard text.utf8.count > 5, let first = text.utf8.first, Self.isLetter(first) || first == UInt8(ascii: "/") else {
      return false
    }
    return text.utf8.allSatisfy { Self.isLetter($0) || (UInt8(ascii: "-")...UInt8(ascii: "9")).contains($0) }
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
  }

  private var onOneLine: String {
    guard ScalarResolution.isUnambiguousString(text) else { return Quoting.double(text) }
    let shape = shape
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
    text.hasPrefix(" ") || text.hasPrefix("\t") || text.hasPrefix("\n") ? String(indent) : ""
  }

  private var chomping: String {
    if !text.hasSuffix("\n") { return "-" }
    return text.hasSuffix("\n\n") || text == "\n" ? "+" : ""
  }
}
