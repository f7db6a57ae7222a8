// SPDX-License-Identifier: Apache-2.0

/// Reading and printing JSON (RFC 8259).
public enum JSON {
  /// Strict: one value, no comments, no trailing commas, no duplicate keys, valid UTF-8.
  public static func parse(_ bytes: [UInt8], limits: ParseLimits = .standard) throws(YAMLError) -> Node {
    guard bytes.count <= limits.maxBytes else {
      throw YAMLError(.limit, "the text has \(bytes.count) bytes, the limit is \(limits.maxBytes)")
    }
    var reader = JSONReader(bytes, limits: limits)
    return try reader.document()
  }

  /// As ``parse(_:limits:)``, of a text.
  public static func parse(_ text: String, limits: ParseLimits = .standard) throws(YAMLError) -> Node {
    try parse(Array(text.utf8), limits: limits)
  }
}

extension Node {
  /// This document as JSON on one line; with `indent`, on many, that many columns per level. No final newline.
  public func json(indent: Int? = nil) -> String {
    var printer = JSONPrinter(indent: indent)
    return printer.text(of: self)
  }
}
