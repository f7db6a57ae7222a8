// SPDX-License-Identifier: Apache-2.0

extension TOMLReader {
  /// A value as it is written.
  mutating func value() throws(TOMLError) -> String {
    skipBlank(lines: false)
    switch rest.first {
    case UInt8(ascii: "\""), UInt8(ascii: "'"): return try string()
    case UInt8(ascii: "["), UInt8(ascii: "{"): return try group()
    default: return try word()
    }
  }

  /// A number, a date or a boolean.
  private mutating func word() throws(TOMLError) -> String {
    let bytes = rest.prefix {
      Self.isBare($0) || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "+") || $0 == UInt8(ascii: ":")
    }
    guard let first = bytes.first, let text = String(bytes) else { throw error("expected a value") }
    let isNumber = (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(first) || text.hasPrefix("+") || text.hasPrefix("-")
    guard isNumber || ["true", "false", "inf", "nan"].contains(text) else {
      throw error("expected a value, found \(text): texts need quotes")
    }
    rest.removeFirst(bytes.count)
    return text
  }

  /// A string with its quotes: `"…"`, `'…'`, or over several lines with three of them.
  mutating func string() throws(TOMLError) -> String {
    let start = rest
    let quote = rest.first
    let isLong = skip("\"\"\"") || skip("'''")
    if !isLong { _ = take() }
    var run = 0
    while let byte = take() {
      switch byte {
      case UInt8(ascii: "\\") where quote == UInt8(ascii: "\""):
        run = 0
        _ = take()
      case UInt8(ascii: "\n") where !isLong: throw error("a text ends with its line")
      case quote:
        run += 1
        guard !isLong || run >= 3 && rest.first != quote else { continue }
        return try text(from: start)
      default: run = 0
      }
    }
    throw error("a text has no end")
  }

  /// An array or an inline table, up to the bracket that closes it. Brackets within count, and so do not recurse.
  private mutating func group() throws(TOMLError) -> String {
    let start = rest
    var closing: [UInt8] = []
    while let byte = rest.first {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "'"): _ = try string()
      case UInt8(ascii: "#"): skipComment()
      case UInt8(ascii: "["), UInt8(ascii: "{"):
        closing.append(byte == UInt8(ascii: "[") ? UInt8(ascii: "]") : UInt8(ascii: "}"))
        _ = take()
      case UInt8(ascii: "]"), UInt8(ascii: "}"):
        guard closing.popLast() == byte else { throw error("brackets do not match") }
        _ = take()
        if closing.isEmpty { return try text(from: start) }
      default: _ = take()
      }
    }
    throw error("a bracket is not closed")
  }

  /// What lies between a place and this one.
  private func text(from start: Substring.UTF8View) throws(TOMLError) -> String {
    guard let text = String(start[start.startIndex..<rest.startIndex]) else { throw error("not a text") }
    return text
  }
}
