// SPDX-License-Identifier: Apache-2.0

/// Textual encoding of keys and certificates (RFC 7468), without headers.
public enum PEM {
  /// One `-----BEGIN …-----` block.
  public struct Block: Sendable, Equatable {
    public var label: String
    public var bytes: [UInt8]

    public init(label: String, bytes: [UInt8]) {
      self.label = label
      self.bytes = bytes
    }

    /// The block in lines of 64 characters, with a final newline.
    public var text: String {
      var remaining = Base64.encode(bytes)[...]
      var text = "-----BEGIN \(label)-----\n"
      while !remaining.isEmpty {
        text += remaining.prefix(64) + "\n"
        remaining = remaining.dropFirst(64)
      }
      return text + "-----END \(label)-----\n"
    }
  }

  /// More than any chain or key in use; what is longer is an attack or a mistake.
  public static let maximumLength = 1 << 20

  /// All blocks of a text. Only white space and `#` comment lines may stand between them.
  public static func parse(_ text: String) throws(PKIError) -> [Block] {
    guard text.utf8.count <= maximumLength else {
      throw PKIError(.malformed, "PEM text of \(text.utf8.count) bytes exceeds the limit of \(maximumLength)")
    }
    var blocks: [Block] = []
    var open: (label: String, body: String)?
    for raw in text.split(omittingEmptySubsequences: true, whereSeparator: \.isNewline) {
      let line = trimmed(raw)
      if let current = open {
        open = try advance(current, line, &blocks)
      } else if !line.isEmpty, !line.hasPrefix("#") {
        open = (try label(of: line, marker: "BEGIN"), "")
      }
    }
    if let open { throw PKIError(.malformed, "PEM block \(open.label) has no END line") }
    return blocks
  }

  /// Like `parse`, for bytes that must be UTF-8.
  public static func parse(_ bytes: [UInt8]) throws(PKIError) -> [Block] {
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw PKIError(.malformed, "PEM text is not UTF-8")
    }
    return try parse(text)
  }

  /// Texts one after the other, each ending in a newline: two on one line are read by nobody.
  public static func joined(_ texts: some Sequence<[UInt8]>) -> [UInt8] {
    let newline = UInt8(ascii: "\n")
    return texts.filter { !$0.isEmpty }.flatMap { $0.last == newline ? $0 : $0 + [newline] }
  }

  /// The only block of a text.
  public static func single(_ text: String, what: String) throws(PKIError) -> Block {
    let blocks = try parse(text)
    guard let block = blocks.first, blocks.count == 1 else {
      throw PKIError(.malformed, "expected one PEM block with \(what), found \(blocks.count)")
    }
    return block
  }

  private static func advance(
    _ open: (label: String, body: String), _ line: Substring, _ blocks: inout [Block]
  ) throws(PKIError) -> (label: String, body: String)? {
    guard line.hasPrefix("-----") else { return (open.label, open.body + line) }
    let end = try label(of: line, marker: "END")
    guard end == open.label else {
      throw PKIError(.malformed, "PEM block \(open.label) ends as \(end)")
    }
    blocks.append(Block(label: open.label, bytes: try Base64.decode(open.body)))
    return nil
  }

  private static func label(of line: Substring, marker: String) throws(PKIError) -> String {
    let prefix = "-----\(marker) "
    guard line.hasPrefix(prefix), line.hasSuffix("-----"), line.utf8.count > prefix.utf8.count + 5 else {
      throw PKIError(.malformed, "expected a PEM \(marker) line")
    }
    return String(line.dropFirst(prefix.count).dropLast(5))
  }

  private static func trimmed(_ line: Substring) -> Substring {
    let start = line.drop(while: \.isWhitespace)
    return start.last?.isWhitespace == true ? start.prefix(upTo: endWithoutSpace(start)) : start
  }

  private static func endWithoutSpace(_ line: Substring) -> Substring.Index {
    line.lastIndex { !$0.isWhitespace }.map { line.index(after: $0) } ?? line.startIndex
  }
}
