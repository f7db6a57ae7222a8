// SPDX-License-Identifier: Apache-2.0

/// The header of one tar entry: a ustar block, preceded by a pax record where ustar's fields are too short.
struct TarHeader {
  enum Kind: UInt8 {
    case file = 0x30
    case symbolicLink = 0x32
    case directory = 0x35
    case extended = 0x78
  }

  let name: String
  let kind: Kind
  let mode: UInt32
  let user: UInt32
  let group: UInt32
  let size: UInt64
  let linkTarget: String

  init(name: String, kind: Kind, _ entry: FileTree.Entry, size: UInt64 = 0, linkTarget: String = "") {
    self.init(
      name: name, kind: kind, mode: entry.mode, user: entry.user, group: entry.group, size: size, linkTarget: linkTarget
    )
  }

  init(name: String, kind: Kind, mode: UInt32, user: UInt32, group: UInt32, size: UInt64, linkTarget: String) {
    self.name = name
    self.kind = kind
    self.mode = mode
    self.user = user
    self.group = group
    self.size = size
    self.linkTarget = linkTarget
  }

  /// A multiple of 512 bytes.
  func blocks() -> [UInt8] {
    extendedBlocks() + block()
  }

  private static let nameLength = 100

  private func extendedBlocks() -> [UInt8] {
    var records: [UInt8] = []
    if name.utf8.count > Self.nameLength { records += Self.record("path", name) }
    if linkTarget.utf8.count > Self.nameLength { records += Self.record("linkpath", linkTarget) }
    guard !records.isEmpty else { return [] }
    let header = TarHeader(
      name: "pax", kind: .extended, mode: 0o644, user: 0, group: 0, size: UInt64(records.count), linkTarget: "")
    let padding = (512 - records.count % 512) % 512
    return header.block() + records + [UInt8](repeating: 0, count: padding)
  }

  /// `LENGTH KEY=VALUE\n`, where the length counts its own digits.
  private static func record(_ key: String, _ value: String) -> [UInt8] {
    let rest = " \(key)=\(value)\n"
    var length = rest.utf8.count
    while length != rest.utf8.count + String(length).utf8.count { length = rest.utf8.count + String(length).utf8.count }
    return Array((String(length) + rest).utf8)
  }

  private func block() -> [UInt8] {
    var block = [UInt8](repeating: 0, count: 512)
    Self.put(name, at: 0, limit: Self.nameLength, in: &block)
    Self.put(UInt64(mode), at: 100, digits: 7, in: &block)
    Self.put(UInt64(user), at: 108, digits: 7, in: &block)
    Self.put(UInt64(group), at: 116, digits: 7, in: &block)
    Self.put(size, at: 124, digits: 11, in: &block)
    Self.put(0, at: 136, digits: 11, in: &block)
    block[156] = kind.rawValue
    Self.put(linkTarget, at: 157, limit: Self.nameLength, in: &block)
    Self.put("ustar\u{0}00", at: 257, limit: 8, in: &block)
    Self.putChecksum(in: &block)
    return block
  }

  private static func put(_ text: String, at offset: Int, limit: Int, in block: inout [UInt8]) {
    for (index, byte) in text.utf8.prefix(limit).enumerated() { block[offset + index] = byte }
  }

  private static func put(_ value: UInt64, at offset: Int, digits: Int, in block: inout [UInt8]) {
    let octal = String(value, radix: 8)
    put(String(repeating: "0", count: max(0, digits - octal.utf8.count)) + octal, at: offset, limit: digits, in: &block)
  }

  /// The sum of all bytes with the checksum field taken as spaces.
  private static func putChecksum(in block: inout [UInt8]) {
    for index in 148..<156 { block[index] = 0x20 }
    let sum = block.reduce(UInt64(0)) { $0 + UInt64($1) }
    put(sum, at: 148, digits: 6, in: &block)
    block[154] = 0
  }
}
