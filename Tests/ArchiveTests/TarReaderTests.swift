// SPDX-License-Identifier: Apache-2.0

import Archive
import Testing

@Suite struct TarReaderTests {
  private func read(_ archive: [UInt8], pieces: Int = .max) throws -> [TarReader.Part] {
    var reader = TarReader()
    var parts: [TarReader.Part] = []
    var rest = archive[...]
    while !rest.isEmpty {
      try reader.read(Array(rest.prefix(pieces))) { parts.append($0) }
      rest = rest.dropFirst(pieces)
    }
    try reader.finish()
    return parts
  }

  private static let long = String(repeating: "folder/", count: 40)

  @Test(arguments: [
    TarHeader(name: "file", mode: 0o644, userID: 1000, groupID: 50, modified: 1_700_000_000),
    TarHeader(name: "\(long)file", mode: 0o600), TarHeader(name: "link", kind: .symbolicLink(target: "\(long)target")),
    TarHeader(name: "huge", size: 1 << 40),
  ]) func headersKeepWhatTheySay(header: TarHeader) throws {
    var reader = TarReader()
    var found: [TarHeader] = []
    try reader.read(header.encoded) { if case .entry(let header) = $0 { found.append(header) } }
    let one = try #require(found.first)
    #expect(one.name == header.name && one.kind == header.kind && one.mode == header.mode && one.size == header.size)
    #expect(one.modified == header.modified)
  }

  @Test(arguments: [1, 511, 512, .max]) func contentComesInPieces(size: Int) throws {
    let archive =
      TarHeader(name: "a", size: 3).encoded + [1, 2, 3] + [UInt8](repeating: 0, count: 509)
      + TarHeader(name: "b", kind: .directory).encoded + TarHeader.end
    let parts = try read(archive, pieces: size)
    let content = parts.flatMap { if case .content(let bytes) = $0 { bytes } else { [UInt8]() } }
    let names = parts.compactMap { if case .entry(let header) = $0 { header.name } else { nil } }
    #expect(content == [1, 2, 3] && names == ["a", "b/"])
  }

  @Test func archivesOfTheOtherWriterAreRead() throws {
    let archive = try Tar.archive([TarEntry(name: "kubeconfig", content: Array("text".utf8))])
    #expect(try read(archive).contains(.content(Array("text".utf8))))
  }

  @Test func whatIsCutShortOrDamagedIsRefused() throws {
    let archive = TarHeader(name: "a", size: 3).encoded + [1, 2, 3]
    #expect(throws: ArchiveError.self) { try read(archive) }
    #expect(throws: ArchiveError.self) { try read([UInt8](repeating: 65, count: 512)) }
    #expect(throws: ArchiveError.self) { try read(Array(archive.prefix(100))) }
  }

  @Test(arguments: [1, 7, .max]) func membersOfGzipFollowEachOther(size: Int) throws {
    let first = (0..<300_000).map { UInt8(truncatingIfNeeded: $0 / 1000) }
    let zipped = try Gzip.compress(first) + Gzip.compress([1, 2, 3])
    let reader = try GzipReader()
    var content: [UInt8] = []
    var rest = zipped[...]
    while !rest.isEmpty {
      try reader.read(Array(rest.prefix(size))) { content += $0 }
      rest = rest.dropFirst(size)
    }
    try reader.finish()
    #expect(content == first + [1, 2, 3])
  }

  @Test func gzipThatIsCutShortOrDamagedIsRefused() throws {
    let zipped = try Gzip.compress([1, 2, 3])
    let reader = try GzipReader()
    try reader.read(Array(zipped.dropLast())) { _ in }
    #expect(throws: ArchiveError.self) { try reader.finish() }
    let other = try GzipReader()
    #expect(throws: ArchiveError.self) { try other.read([1, 2, 3, 4]) { _ in } }
  }
}
