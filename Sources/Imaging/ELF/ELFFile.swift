// SPDX-License-Identifier: Apache-2.0

/// What a 64-bit little-endian ELF file needs to run (System V ABI, "Object Files" and "Dynamic Linking").
public struct ELFFile: Sendable, Equatable {
  /// Path of the dynamic loader; nil for static programs and libraries.
  public let interpreter: String?
  /// Names of the shared libraries to load, in order.
  public let needed: [String]

  /// - Returns: nil when `bytes` does not start like an ELF file.
  /// - Throws: ``ImagingError/Code/malformed`` for an ELF file that is broken, 32-bit or big-endian.
  public init?(_ bytes: [UInt8]) throws(ImagingError) {
    guard bytes.starts(with: [0x7F, 0x45, 0x4C, 0x46]) else { return nil }
    guard bytes.count > 64, bytes[4] == 2, bytes[5] == 1 else { throw Self.broken("not 64-bit little-endian") }
    let reader = ByteReader(bytes)
    let segments = try Self.segments(reader)
    interpreter = try segments.first { $0.type == .interpreter }.map { (segment) throws(ImagingError) in
      guard let text = reader.text(at: segment.offset) else { throw Self.broken("interpreter outside the file") }
      return text
    }
    needed =
      try segments.first { $0.type == .dynamic }.map { (segment) throws(ImagingError) in
        try Self.neededLibraries(reader, dynamic: segment, segments: segments)
      } ?? []
  }

  private struct Segment {
    enum Kind: UInt64 {
      case load = 1
      case dynamic = 2
      case interpreter = 3
    }

    let type: Kind?
    let offset: UInt64
    let address: UInt64
    let size: UInt64
  }

  private static func segments(_ reader: ByteReader) throws(ImagingError) -> [Segment] {
    guard let table = reader.integer(at: 32, bytes: 8), let entrySize = reader.integer(at: 54, bytes: 2),
      let count = reader.integer(at: 56, bytes: 2), entrySize >= 56 || count == 0
    else { throw broken("bad program header table") }
    var segments: [Segment] = []
    for index in 0..<count {
      let (base, overflow) = table.addingReportingOverflow(index * entrySize)
      guard !overflow, let type = reader.integer(at: base, bytes: 4),
        let offset = reader.integer(at: base &+ 8, bytes: 8), let address = reader.integer(at: base &+ 16, bytes: 8),
        let size = reader.integer(at: base &+ 32, bytes: 8)
      else { throw broken("program header outside the file") }
      segments.append(Segment(type: Segment.Kind(rawValue: type), offset: offset, address: address, size: size))
    }
    return segments
  }

  private enum Tag {
    static let end: UInt64 = 0
    static let needed: UInt64 = 1
    static let strings: UInt64 = 5
  }

  private static func neededLibraries(
    _ reader: ByteReader, dynamic: Segment, segments: [Segment]
  ) throws(ImagingError) -> [String] {
    var names: [UInt64] = []
    var strings: UInt64?
    for index in 0..<dynamic.size / 16 {
      let entry = dynamic.offset &+ index * 16
      guard let tag = reader.integer(at: entry, bytes: 8), let value = reader.integer(at: entry &+ 8, bytes: 8) else {
        throw broken("dynamic section outside the file")
      }
      if tag == Tag.end { break }
      if tag == Tag.needed { names.append(value) }
      if tag == Tag.strings { strings = value }
    }
    guard !names.isEmpty else { return [] }
    guard let strings, let table = fileOffset(of: strings, segments) else { throw broken("no string table") }
    return try names.map { (name) throws(ImagingError) in
      guard let text = reader.text(at: table &+ name) else { throw broken("library name outside the file") }
      return text
    }
  }

  private static func fileOffset(of address: UInt64, _ segments: [Segment]) -> UInt64? {
    let segment = segments.first { $0.type == .load && $0.address <= address && address - $0.address < $0.size }
    return segment.map { address - $0.address &+ $0.offset }
  }

  private static func broken(_ reason: String) -> ImagingError {
    ImagingError(.malformed, "broken ELF file: \(reason)")
  }
}
