// SPDX-License-Identifier: Apache-2.0

/// Takes a tar archive apart as it comes, in bounded memory.
public struct TarReader {
  public enum Part: Equatable {
    /// A new entry; its content follows.
    case entry(TarHeader)
    case content([UInt8])
  }

  private enum Position {
    case header
    /// Bytes of content and padding to come; `isExtension` when the content is about the next entry.
    case content(UInt64, padding: Int, isExtension: UInt8?)
    case end
  }

  /// Names have at most 4096 bytes on Linux.
  private static let longestExtension: UInt64 = 64 << 10

  private var position = Position.header
  private var collected: [UInt8] = []
  private var extra = TarHeader.Extension()

  public init() {}

  /// - Parameter handle: takes what is in `bytes`, in order.
  public mutating func read(_ bytes: [UInt8], _ handle: (Part) throws -> Void) throws {
    var rest = bytes[...]
    while !rest.isEmpty {
      switch position {
      case .header: try readHeader(&rest, handle)
      case .content(let size, let padding, let type) where size > 0:
        let piece = rest.prefix(Int(clamping: size))
        rest = rest.dropFirst(piece.count)
        if type != nil { collected += piece } else { try handle(.content(Array(piece))) }
        position = .content(size - UInt64(piece.count), padding: padding, isExtension: type)
        try finishIfDone()
      case .content(_, let padding, let type):
        let skipped = min(padding, rest.count)
        rest = rest.dropFirst(skipped)
        position = .content(0, padding: padding - skipped, isExtension: type)
        try finishIfDone()
      case .end: return
      }
    }
  }

  /// Fails when the archive has not come to its end.
  public func finish() throws(ArchiveError) {
    switch position {
    case .end: return
    case .header where collected.isEmpty: return
    case .header, .content: throw ArchiveError("the tar archive is cut short")
    }
  }

  private mutating func readHeader(_ rest: inout ArraySlice<UInt8>, _ handle: (Part) throws -> Void) throws {
    let piece = rest.prefix(512 - collected.count)
    rest = rest.dropFirst(piece.count)
    collected += piece
    guard collected.count == 512 else { return }
    let block = collected
    collected = []
    guard let (header, type) = try TarHeader.decode(block, extra) else { return position = .end }
    let isExtension = "xgLK".utf8.contains(type)
    if isExtension {
      guard header.size <= Self.longestExtension else { throw ArchiveError("the tar archive has a damaged header") }
    } else {
      extra = TarHeader.Extension()
      try handle(.entry(header))
    }
    position = .content(header.size, padding: header.padding, isExtension: isExtension ? type : nil)
    try finishIfDone()
  }

  /// Goes on to the next header when nothing of this entry is left.
  private mutating func finishIfDone() throws(ArchiveError) {
    guard case .content(0, padding: 0, isExtension: let type) = position else { return }
    position = .header
    let bytes = collected
    collected = []
    switch type {
    case UInt8(ascii: "x"): try extra.read(pax: bytes)
    case UInt8(ascii: "L"): extra.name = Tar.text(bytes[...])
    case UInt8(ascii: "K"): extra.target = Tar.text(bytes[...])
    default: return
    }
  }
}
