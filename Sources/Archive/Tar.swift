// SPDX-License-Identifier: Apache-2.0

/// The ustar format, for regular files. Source: POSIX.1-2017, pax, "ustar Interchange Format".
public enum Tar {
  private static let block = 512

  /// An archive of regular files owned by root. Names have at most 100 bytes.
  public static func archive(_ entries: [TarEntry]) throws(ArchiveError) -> [UInt8] {
    var output: [UInt8] = []
    for entry in entries {
      output += try header(entry)
      output += entry.content
      output += [UInt8](repeating: 0, count: (block - entry.content.count % block) % block)
    }
    return output + [UInt8](repeating: 0, count: 2 * block)
  }

  /// The regular files of an archive; directories, links and extended headers are left out.
  public static func entries(_ bytes: [UInt8]) throws(ArchiveError) -> [TarEntry] {
    var entries: [TarEntry] = []
    var rest = bytes[...]
    while let header = try takeHeader(&rest) {
      guard header.size <= rest.count else { throw ArchiveError("the tar archive is cut short in \(header.name)") }
      if header.isFile {
        entries.append(TarEntry(name: header.name, mode: header.mode, content: Array(rest.prefix(header.size))))
      }
      rest = rest.dropFirst(header.size + (block - header.size % block) % block)
    }
    return entries
  }

  private struct Header {
    let name: String
    let mode: UInt32
    let size: Int
    let isFile: Bool
  }

  /// Nil at the end of the archive: a block of zeros, or no more bytes.
  private static func takeHeader(_ rest: inout ArraySlice<UInt8>) throws(ArchiveError) -> Header? {
    let header = Array(rest.prefix(block))
    if header.isEmpty || header.allSatisfy({ $0 == 0 }) { return nil }
    guard header.count == block else { throw ArchiveError("the tar archive is cut short") }
    guard number(header[148..<156]) == checksum(header) else { throw ArchiveError("the data is not a tar archive") }
    guard let size = number(header[124..<136]), let mode = number(header[100..<108]) else {
      throw ArchiveError("the tar archive has a damaged header")
    }
    rest = rest.dropFirst(block)
    let isFile = header[156] == UInt8(ascii: "0") || header[156] == 0
    let prefix = header[257..<262].elementsEqual("ustar".utf8) ? text(header[345..<500]) : ""
    let name = prefix.isEmpty ? text(header[0..<100]) : "\(prefix)/\(text(header[0..<100]))"
    return Header(name: name, mode: UInt32(truncatingIfNeeded: mode) & 0o7777, size: size, isFile: isFile)
  }

  private static func header(_ entry: TarEntry) throws(ArchiveError) -> [UInt8] {
    guard entry.name.utf8.count <= 100 else {
      throw ArchiveError("the name \(entry.name) is too long for a tar archive")
    }
    var header = [UInt8](repeating: 0, count: block)
    put(entry.name, at: 0, &header)
    put(octal(Int(entry.mode), digits: 7), at: 100, &header)
    for position in [108, 116] { put(octal(0, digits: 7), at: position, &header) }
    put(octal(entry.content.count, digits: 11), at: 124, &header)
    put(octal(0, digits: 11), at: 136, &header)
    put("0", at: 156, &header)
    put("ustar", at: 257, &header)
    put("00", at: 263, &header)
    put(octal(checksum(header), digits: 6), at: 148, &header)
    header[155] = UInt8(ascii: " ")
    return header
  }

  private static func put(_ text: String, at position: Int, _ header: inout [UInt8]) {
    for (offset, byte) in text.utf8.enumerated() { header[position + offset] = byte }
  }

  static func octal(_ value: Int, digits: Int) -> String {
    let text = String(value, radix: 8)
    return String(repeating: "0", count: max(digits - text.count, 0)) + text
  }

  /// The sum of all bytes, those of the checksum itself counted as blanks.
  static func checksum(_ header: [UInt8]) -> Int {
    header.enumerated().reduce(0) { $0 + ((148..<156).contains($1.offset) ? 32 : Int($1.element)) }
  }

  static func text(_ bytes: ArraySlice<UInt8>) -> String {
    String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
  }

  static func number(_ bytes: ArraySlice<UInt8>) -> Int? {
    let digits = text(bytes).split(separator: " ").first ?? ""
    return digits.isEmpty ? 0 : Int(digits, radix: 8).flatMap { $0 < 0 ? nil : $0 }
  }
}
