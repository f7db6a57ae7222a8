// SPDX-License-Identifier: Apache-2.0

/// A record of the kernel's log; see the kernel's Documentation/ABI/testing/dev-kmsg.
public struct KernelLogRecord: Sendable, Equatable {
  /// 0 (emergency) to 7 (debug).
  public let priority: Int
  /// 0 is the kernel; the rest as in syslog(3).
  public let facility: Int
  public let sequence: UInt64
  /// Since boot.
  public let time: Duration
  public let message: String

  /// Reads `priority,sequence,microseconds,flags;message` with continuation lines; nil when it is malformed.
  public init?(_ text: String) {
    guard let semicolon = text.firstIndex(of: ";") else { return nil }
    let header = text[..<semicolon].split(separator: ",")
    guard header.count >= 3, let prefix = Int(header[0]), prefix >= 0, let sequence = UInt64(header[1]),
      let microseconds = Int64(header[2])
    else { return nil }
    priority = prefix & 7
    facility = prefix >> 3
    self.sequence = sequence
    time = .microseconds(microseconds)
    let body = text[text.index(after: semicolon)...]
    message = Self.unescaped(body.prefix { !$0.isNewline })
  }

  /// Undoes the kernel's `\x0a` for unprintable bytes.
  private static func unescaped(_ text: Substring) -> String {
    guard text.contains("\\") else { return String(text) }
    var bytes: [UInt8] = []
    var rest = text.utf8[...]
    while let byte = rest.popFirst() {
      let escape = rest.prefix(3)
      let isEscape = byte == UInt8(ascii: "\\") && escape.first == UInt8(ascii: "x") && escape.count == 3
      let code = isEscape ? UInt8(String(decoding: escape.dropFirst(), as: UTF8.self), radix: 16) : nil
      bytes.append(code ?? byte)
      if code != nil { rest = rest.dropFirst(3) }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
