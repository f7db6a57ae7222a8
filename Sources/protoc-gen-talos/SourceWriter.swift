// SPDX-License-Identifier: Apache-2.0

/// Collects lines of Swift, indented by block.
struct SourceWriter {
  private(set) var text = ""
  private var indentation = 0

  mutating func line(_ content: String = "") {
    if !content.isEmpty {
      for _ in 0..<indentation { text += "  " }
      text += content
    }
    text += "\n"
  }

  mutating func block(_ head: String, _ body: (inout SourceWriter) throws -> Void) rethrows {
    line(head + " {")
    indentation += 1
    try body(&self)
    indentation -= 1
    line("}")
  }

  /// A comment of the .proto file as documentation.
  mutating func documentation(_ comment: String?) {
    guard let comment else { return }
    var lines = comment.split(separator: "\n", omittingEmptySubsequences: false)
    while lines.last?.allSatisfy(\.isWhitespace) == true { lines.removeLast() }
    for text in lines {
      line("///" + (text.isEmpty || text.first == " " ? "" : " ") + text)
    }
  }
}
