// SPDX-License-Identifier: Apache-2.0

extension ResourceDefinition {
  /// Checks the spelling of the type.
  ///
  /// - Throws: ``ResourceError/Code/invalidArgument`` naming the first rule that is broken.
  public func validate() throws(ResourceError) {
    guard let dot = type.firstIndex(of: ".") else { throw invalid("missing suffix") }
    let name = type[..<dot]
    let suffix = type[type.index(after: dot)...]
    if name.isEmpty { throw invalid("name is empty") }
    if suffix.isEmpty { throw invalid("suffix is empty") }
    try validate(name: name)
    guard Self.isValid(suffix: suffix) else {
      throw invalid("suffix doesn't match \"^[a-z][a-z0-9-]+(\\\\.[a-z][a-z0-9-]+)*$\"")
    }
    guard displayType != name else { throw invalid("name should be plural") }
  }

  private func validate(name: Substring) throws(ResourceError) {
    guard let first = name.utf8.first, Self.isUpper(first) else { throw invalid("name should be in CamelCase") }
    guard name.utf8.count > 1, name.utf8.allSatisfy({ Self.isWord($0) || Self.isUpper($0) }) else {
      throw invalid("name doesn't match \"^[A-Z][A-Za-z0-9-]+$\"")
    }
  }

  private func invalid(_ reason: String) -> ResourceError {
    .invalidArgument("invalid resource type \"\(type)\": \(reason)")
  }

  private static func isValid(suffix: Substring) -> Bool {
    suffix.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { part in
      guard let first = part.utf8.first, isLower(first), part.utf8.count > 1 else { return false }
      return part.utf8.allSatisfy { isLower($0) || isDigitOrDash($0) }
    }
  }

  private static func isWord(_ byte: UInt8) -> Bool { isLower(byte) || isDigitOrDash(byte) }
  private static func isUpper(_ byte: UInt8) -> Bool { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) }
  private static func isLower(_ byte: UInt8) -> Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) }
  private static func isDigitOrDash(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "-") || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }
}
