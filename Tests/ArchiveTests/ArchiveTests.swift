// SPDX-License-Identifier: Apache-2.0

import Archive
import Testing

@Suite struct ArchiveTests {
  /// `printf 'hello hello hello hello\n' | gzip -9n`.
  private let gzipped: [UInt8] = [
    0x1f, 0x8b, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00, 0x02, 0x03, 0xcb, 0x48, 0xcd, 0xc9, 0xc9, 0x57, 0xc8, 0x40, 0x27,
    0xb9, 0x00, 0x00, 0x88, 0x59, 0x0b, 0x18, 0x00, 0x00, 0x00,
  ]

  /// `seq 1 40 | gzip -9n`, whose block has its own codes.
  private let numbers: [UInt8] = [
    0x1f, 0x8b, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00, 0x02, 0x03, 0x0d, 0xcc, 0xc1, 0x01, 0xc0, 0x30, 0x08, 0x03, 0xb1,
    0xff, 0x4d, 0x83, 0x6d, 0x42, 0xc2, 0xfe, 0x8b, 0xb5, 0x1a, 0x40, 0xc2, 0x84, 0xe6, 0x30, 0x5c, 0x1e, 0x8b, 0x0a,
    0x09, 0x19, 0x05, 0x35, 0x3a, 0x68, 0xd0, 0x45, 0x0f, 0x2d, 0x2e, 0x2c, 0x6c, 0x1c, 0xdc, 0xf8, 0xe0, 0xc1, 0x17,
    0x3f, 0xbc, 0xa4, 0x88, 0xc8, 0x5f, 0x86, 0x34, 0x39, 0x64, 0xc8, 0x25, 0x8f, 0x2c, 0x5d, 0x7c, 0xef, 0xb4, 0xd0,
    0xe4, 0x6f, 0x00, 0x00, 0x00,
  ]

  @Test func readsWhatGzipWrites() throws {
    #expect(try String(decoding: Gzip.decompress(gzipped), as: UTF8.self) == "hello hello hello hello\n")
    let lines = (1...40).map { "\($0)\n" }.joined()
    #expect(try String(decoding: Gzip.decompress(numbers), as: UTF8.self) == lines)
  }

  @Test(arguments: [0, 1, 0xffff, 0x10000, 200_000])
  func gzipKeepsWhatItHolds(_ count: Int) throws {
    let content = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    #expect(try Gzip.decompress(Gzip.compress(content)) == content)
  }

  @Test func gzipRefusesMoreThanTheLimit() {
    #expect(throws: ArchiveError.self) {
      try Gzip.decompress(Gzip.compress([UInt8](repeating: 0, count: 11)), limit: 10)
    }
  }

  @Test func gzipNeverReturnsDamagedContent() throws {
    let whole = try Gzip.compress(Array("some content".utf8))
    for count in whole.indices {
      #expect(throws: ArchiveError.self) { try Gzip.decompress(Array(whole.prefix(count))) }
    }
    for index in whole.indices.dropFirst(10) {
      var damaged = whole
      damaged[index] ^= 0x10
      // Some bits only fill up a byte; what is read must be right all the same.
      let content = try? Gzip.decompress(damaged)
      #expect(content == nil || content == Array("some content".utf8))
    }
  }

  @Test func tarKeepsFiles() throws {
    let entries = [
      TarEntry(name: "kubeconfig", content: Array("apiVersion: v1\n".utf8)),
      TarEntry(name: "empty", mode: 0o755, content: []),
      TarEntry(name: "dir/block", content: [UInt8](repeating: 7, count: 512)),
    ]
    let archive = try Tar.archive(entries)
    #expect(archive.count % 512 == 0)
    #expect(try Tar.entries(archive) == entries)
  }

  @Test func tarRefusesDamage() throws {
    let archive = try Tar.archive([TarEntry(name: "a", content: [1, 2, 3])])
    #expect(throws: ArchiveError.self) { try Tar.entries(Array(archive.prefix(514))) }
    #expect(throws: ArchiveError.self) { try Tar.entries([UInt8](repeating: 1, count: 512)) }
    #expect(throws: ArchiveError.self) {
      try Tar.archive([TarEntry(name: String(repeating: "x", count: 101), content: [])])
    }
  }
}
