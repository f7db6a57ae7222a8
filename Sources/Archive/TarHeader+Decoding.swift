// SPDX-License-Identifier: Apache-2.0

extension TarHeader {
  /// What an extended header says of the entry behind it.
  struct Extension: Equatable {
    var name: String?
    var target: String?
    var size: UInt64?
  }

  /// Nil for a block of zeros, which ends an archive. `type` is the entry's type flag.
  static func decode(_ block: [UInt8], _ extra: Extension) throws(ArchiveError) -> (header: TarHeader, type: UInt8)? {
    if block.allSatisfy({ $0 == 0 }) { return nil }
    guard block.count == 512, Tar.number(block[148..<156]) == Tar.checksum(block) else {
      throw ArchiveError("the data is not a tar archive")
    }
    guard let size = Tar.number(block[124..<136]), let mode = Tar.number(block[100..<108]) else {
      throw ArchiveError("the tar archive has a damaged header")
    }
    let prefix = block[257..<262].elementsEqual("ustar".utf8) && block[262] == 0 ? Tar.text(block[345..<500]) : ""
    let short = Tar.text(block[0..<100])
    var header = TarHeader(name: extra.name ?? (prefix.isEmpty ? short : "\(prefix)/\(short)"))
    header.kind = kind(block[156], target: extra.target ?? Tar.text(block[157..<257]))
    header.mode = UInt32(truncatingIfNeeded: mode) & 0o7777
    header.size = extra.size ?? UInt64(size)
    header.modified = Int64(Tar.number(block[136..<148]) ?? 0)
    return (header, block[156])
  }

  private static func kind(_ type: UInt8, target: String) -> Kind {
    switch type {
    case 0, UInt8(ascii: "0"), UInt8(ascii: "7"): .file
    case UInt8(ascii: "5"): .directory
    case UInt8(ascii: "2"): .symbolicLink(target: target)
    default: .other
    }
  }
}

extension TarHeader.Extension {
  /// Reads the records of a pax header, `LENGTH KEY=VALUE\n`; unknown keys are left out.
  mutating func read(pax bytes: [UInt8]) throws(ArchiveError) {
    var rest = bytes[...]
    while let blank = rest.firstIndex(of: UInt8(ascii: " ")) {
      let digits = String(decoding: rest[..<blank], as: UTF8.self)
      guard let length = Int(digits), length > digits.utf8.count + 1, length <= rest.count else {
        throw ArchiveError("the tar archive has a damaged extended header")
      }
      let record = rest.prefix(length).dropFirst(digits.utf8.count + 1).dropLast()
      rest = rest.dropFirst(length)
      if let equals = record.firstIndex(of: UInt8(ascii: "=")) {
        set(
          String(decoding: record[..<equals], as: UTF8.self), String(decoding: record[(equals + 1)...], as: UTF8.self))
      }
    }
  }

  private mutating func set(_ key: String, _ value: String) {
    switch key {
    case "path": name = value
    case "linkpath": target = value
    case "size": size = UInt64(value)
    default: break
    }
  }
}
