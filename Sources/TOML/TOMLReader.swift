// SPDX-License-Identifier: Apache-2.0

/// Reads a text expression by expression.
struct TOMLReader {
  var rest: Substring.UTF8View
  private(set) var line = 1
  /// Nothing nests deeper, and each table costs as much memory as it is deep.
  private static let depthLimit = 32

  init(_ text: String) { rest = text[...].utf8 }

  mutating func read(into document: inout TOMLDocument) throws(TOMLError) {
    var table: [String] = []
    while skipBlank(lines: true) {
      if skip("[") {
        guard rest.first != UInt8(ascii: "[") else {
          throw error("arrays of tables cannot be merged: write an array of inline tables")
        }
        table = try path()
        try expect("]", "after the name of a table")
        do throws(TOMLError) { try document.open(table) } catch { throw error.located(line) }
      } else {
        try readValue(in: table, into: &document)
      }
      try expectEndOfLine()
    }
  }

  private mutating func readValue(in table: [String], into document: inout TOMLDocument) throws(TOMLError) {
    var names = try path()
    try expect("=", "after a key")
    let start = line
    let text = try value()
    // A key always has a name.
    guard let key = names.popLast() else { return }
    let holder = table + names
    guard !document.hasValue(holder + [key]) else {
      throw TOMLError("\((holder + [key]).joined(separator: ".")) is given twice", line: start)
    }
    do throws(TOMLError) { try document.set(key, to: text, in: holder) } catch { throw error.located(start) }
  }

  /// Names with dots between them.
  private mutating func path() throws(TOMLError) -> [String] {
    var names: [String] = []
    repeat {
      guard names.count < Self.depthLimit else { throw error("a key has more than \(Self.depthLimit) parts") }
      skipBlank(lines: false)
      names.append(try name())
      skipBlank(lines: false)
    } while skip(".")
    return names
  }

  private mutating func name() throws(TOMLError) -> String {
    if let quote = rest.first, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
      let text = try string()
      let content = text.dropFirst().dropLast()
      guard content.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7f && $0 != quote && $0 != UInt8(ascii: "\\") }) else {
        throw error("keys with escapes are not supported")
      }
      return String(content)
    }
    let bare = rest.prefix(while: Self.isBare)
    guard !bare.isEmpty, let name = String(bare) else { throw error("expected a key") }
    rest.removeFirst(bare.count)
    return name
  }

  static func isBare(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
      true
    default: false
    }
  }
}

extension TOMLReader {
  func error(_ message: String) -> TOMLError { TOMLError(message, line: line) }

  mutating func take() -> UInt8? {
    guard let byte = rest.popFirst() else { return nil }
    if byte == UInt8(ascii: "\n") { line += 1 }
    return byte
  }

  mutating func skip(_ text: StaticString) -> Bool {
    let isNext = text.withUTF8Buffer { rest.starts(with: $0) }
    if isNext { rest.removeFirst(text.utf8CodeUnitCount) }
    return isNext
  }

  /// Skips spaces, and with `lines` comments and ends of lines.
  ///
  /// - Returns: whether something is left.
  @discardableResult
  mutating func skipBlank(lines: Bool) -> Bool {
    while let byte = rest.first {
      switch byte {
      case UInt8(ascii: " "), UInt8(ascii: "\t"): _ = take()
      case UInt8(ascii: "\n") where lines, UInt8(ascii: "\r") where lines: _ = take()
      case UInt8(ascii: "#") where lines: skipComment()
      default: return true
      }
    }
    return false
  }

  mutating func skipComment() {
    while let byte = rest.first, byte != UInt8(ascii: "\n") { _ = take() }
  }

  private mutating func expect(_ text: StaticString, _ place: String) throws(TOMLError) {
    skipBlank(lines: false)
    guard skip(text) else { throw error("expected \"\(text)\" \(place)") }
  }

  private mutating func expectEndOfLine() throws(TOMLError) {
    skipBlank(lines: false)
    if rest.first == UInt8(ascii: "#") { skipComment() }
    _ = skip("\r")
    guard rest.isEmpty || skip("\n") else { throw error("expected the end of the line") }
    line += 1
  }
}
