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

  /// More than `maximumLength` has in lines of usual length. Lines of no length cost more than their bytes.
  public static let maximumLines = 1 << 16

  /// All blocks of a text. Only white space and `#` comment lines may stand between them.
  public static func parse(_ text: String) throws(PKIError) -> [Block] {
    guard text.utf8.count <= maximumLength else {
      throw PKIError(.malformed, "PEM text of \(text.utf8.count) bytes exceeds the limit of \(maximumLength)")
    }
    let lines = text.split(maxSplits: maximumLines, whereSeparator: \.isNewline)
    guard lines.count <= maximumLines else {
      throw PKIError(.malformed, "PEM text exceeds the limit of \(maximumLines) lines")
    }
    var blocks = BlockReader()
    for line in lines { try blocks.read(trimmed(line)) }
    return try blocks.finish()
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

  private static func trimmed(_ line: Substring) -> Substring {
    let start = line.drop(while: \.isWhitespace)
    return start.last?.isWhitespace == true ? start.prefix(upTo: endWithoutSpace(start)) : start
  }

  private static func endWithoutSpace(_ line: Substring) -> Substring.Index {
    line.lastIndex { !$0.isWhitespace }.map { line.index(after: $0) } ?? line.startIndex
  }
}
