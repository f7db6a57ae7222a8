// SPDX-License-Identifier: Apache-2.0

extension PEM {
  /// Puts blocks together from lines without surrounding white space.
  struct BlockReader {
    private var blocks: [Block] = []
    /// Of the block that has begun and not ended.
    private var label: String?
    /// The base 64 digits of that block, so far.
    private var body = ""

    mutating func read(_ line: Substring) throws(PKIError) {
      guard let label else { return try begin(line) }
      guard line.hasPrefix("-----") else { return body += line }
      let end = try Self.label(of: line, marker: "END")
      guard end == label else {
        throw PKIError(.malformed, "PEM block \(label) ends as \(end)")
      }
      blocks.append(Block(label: label, bytes: try Base64.decode(body)))
      self.label = nil
      body = ""
    }

    consuming func finish() throws(PKIError) -> [Block] {
      if let label { throw PKIError(.malformed, "PEM block \(label) has no END line") }
      return blocks
    }

    private mutating func begin(_ line: Substring) throws(PKIError) {
      guard !line.isEmpty, !line.hasPrefix("#") else { return }
      label = try Self.label(of: line, marker: "BEGIN")
    }

    private static func label(of line: Substring, marker: String) throws(PKIError) -> String {
      let prefix = "-----\(marker) "
      guard line.hasPrefix(prefix), line.hasSuffix("-----"), line.utf8.count > prefix.utf8.count + 5 else {
        throw PKIError(.malformed, "expected a PEM \(marker) line")
      }
      return String(line.dropFirst(prefix.count).dropLast(5))
    }
  }
}
