// SPDX-License-Identifier: Apache-2.0

extension TarHeader {
  /// The blocks that stand before the content. What the ustar format has no room for goes into an extended header.
  /// Source: POSIX.1-2017, pax.
  public var encoded: [UInt8] {
    let records = extendedRecords
    guard !records.isEmpty else { return block }
    let extended = TarHeader(name: "PaxHeaders/entry", mode: 0o644, size: UInt64(records.count))
    return extended.block(type: "x") + records + [UInt8](repeating: 0, count: extended.padding) + block
  }

  /// The end of an archive.
  public static let end = [UInt8](repeating: 0, count: 1024)

  private static let longestName = 100
  /// Eleven octal digits.
  private static let largestSize: UInt64 = 0o77_777_777_777
  private static let largestID: UInt32 = 0o7_777_777

  private var target: String { if case .symbolicLink(let target) = kind { target } else { "" } }

  /// Directories end in a slash, so that old programs know them too.
  private var path: String { kind == .directory && !name.hasSuffix("/") ? "\(name)/" : name }

  private var extendedRecords: [UInt8] {
    var records: [UInt8] = []
    if path.utf8.count > Self.longestName { records += Self.record("path", path) }
    if target.utf8.count > Self.longestName { records += Self.record("linkpath", target) }
    if size > Self.largestSize { records += Self.record("size", String(size)) }
    if userID > Self.largestID { records += Self.record("uid", String(userID)) }
    if groupID > Self.largestID { records += Self.record("gid", String(groupID)) }
    return records
  }

  /// `LENGTH KEY=VALUE\n`, where the length counts itself.
  private static func record(_ key: String, _ value: String) -> [UInt8] {
    let rest = " \(key)=\(value)\n"
    var length = rest.utf8.count
    while length != rest.utf8.count + String(length).utf8.count { length = rest.utf8.count + String(length).utf8.count }
    return Array("\(length)\(rest)".utf8)
  }

  private var block: [UInt8] {
    switch kind {
    case .file, .other: block(type: "0")
    case .directory: block(type: "5")
    case .symbolicLink: block(type: "2")
    }
  }

  private func block(type: String) -> [UInt8] {
    var block = [UInt8](repeating: 0, count: 512)
    func put(_ text: String, at position: Int, room: Int) {
      for (offset, byte) in text.utf8.prefix(room).enumerated() { block[position + offset] = byte }
    }
    put(path, at: 0, room: Self.longestName)
    put(Tar.octal(Int(mode & 0o7777), digits: 7), at: 100, room: 7)
    put(Tar.octal(Int(min(userID, Self.largestID)), digits: 7), at: 108, room: 7)
    put(Tar.octal(Int(min(groupID, Self.largestID)), digits: 7), at: 116, room: 7)
    put(Tar.octal(Int(min(size, Self.largestSize)), digits: 11), at: 124, room: 11)
    put(Tar.octal(Int(min(max(modified, 0), Int64(Self.largestSize))), digits: 11), at: 136, room: 11)
    put(type, at: 156, room: 1)
    put(target, at: 157, room: Self.longestName)
    put("ustar", at: 257, room: 5)
    put("00", at: 263, room: 2)
    put(Tar.octal(Tar.checksum(block), digits: 6), at: 148, room: 6)
    block[155] = UInt8(ascii: " ")
    return block
  }
}
