// SPDX-License-Identifier: Apache-2.0

/// A recursive-descent reader; its recursion is bounded by the depth limit.
struct JSONReader {
  var bytes: [UInt8]
  var position = 0
  private let limits: ParseLimits
  private var nodeCount = 0

  init(_ bytes: [UInt8], limits: ParseLimits) {
    self.bytes = bytes
    self.limits = limits
  }

  mutating func document() throws(YAMLError) -> Node {
    skipWhitespace()
    let node = try value(depth: 0)
    skipWhitespace()
    guard position == bytes.count else { throw failure("unexpected text after the value") }
    return node
  }

  private mutating func value(depth: Int) throws(YAMLError) -> Node {
    nodeCount += 1
    guard depth <= limits.maxDepth, nodeCount <= limits.maxNodes else { throw overLimit(depth) }
    guard let byte = peek else { throw failure("unexpected end") }
    switch byte {
    case UInt8(ascii: "{"): return .mapping(try object(depth: depth))
    case UInt8(ascii: "["): return .sequence(try array(depth: depth))
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "t"): return try word("true", .bool(true))
    case UInt8(ascii: "f"): return try word("false", .bool(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return try number()
    default: throw failure("expected a value")
    }
  }

  private mutating func object(depth: Int) throws(YAMLError) -> Mapping {
    var mapping = Mapping()
    position += 1
    skipWhitespace()
    if take(UInt8(ascii: "}")) { return mapping }
    repeat {
      skipWhitespace()
      guard peek == UInt8(ascii: "\"") else { throw failure("expected a key in double quotes") }
      let key = try string()
      guard mapping[key] == nil else { throw failure("key \"\(key)\" occurs twice", .duplicateKey) }
      skipWhitespace()
      guard take(UInt8(ascii: ":")) else { throw failure("expected ':' after a key") }
      skipWhitespace()
      mapping[key] = try value(depth: depth + 1)
      skipWhitespace()
    } while take(UInt8(ascii: ","))
    guard take(UInt8(ascii: "}")) else { throw failure("expected ',' or '}'") }
    return mapping
  }

  private mutating func array(depth: Int) throws(YAMLError) -> [Node] {
    var elements: [Node] = []
    position += 1
    skipWhitespace()
    if take(UInt8(ascii: "]")) { return elements }
    repeat {
      skipWhitespace()
      elements.append(try value(depth: depth + 1))
      skipWhitespace()
    } while take(UInt8(ascii: ","))
    guard take(UInt8(ascii: "]")) else { throw failure("expected ',' or ']'") }
    return elements
  }

  private mutating func word(_ word: StaticString, _ node: Node) throws(YAMLError) -> Node {
    let matches = word.withUTF8Buffer { bytes[position...].starts(with: $0) }
    guard matches else { throw failure("expected a value") }
    position += word.utf8CodeUnitCount
    return node
  }

  private func overLimit(_ depth: Int) -> YAMLError {
    depth > limits.maxDepth
      ? failure("nested deeper than \(limits.maxDepth) levels", .limit)
      : failure("more than \(limits.maxNodes) values", .limit)
  }
}

extension JSONReader {
  var peek: UInt8? { position < bytes.count ? bytes[position] : nil }

  mutating func take(_ byte: UInt8) -> Bool {
    guard peek == byte else { return false }
    position += 1
    return true
  }

  mutating func skipWhitespace() {
    while let byte = peek, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { position += 1 }
  }

  func failure(_ message: String, _ code: YAMLError.Code = .syntax) -> YAMLError {
    let before = bytes[..<position]
    let lineStart = before.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
    let line = before.count { $0 == 0x0A } + 1
    return YAMLError(code, message, at: Mark(line: line, column: position - lineStart + 1))
  }
}
