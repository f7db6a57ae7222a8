// SPDX-License-Identifier: Apache-2.0

import System
import Testing

@testable import Imaging

@Suite struct ELFFileTests {
  private func program() throws -> [UInt8] { try Files.read("/bin/true") }

  @Test func readsLoaderAndLibraries() throws {
    let file = try #require(try ELFFile(program()))
    #expect(file.interpreter?.contains("/ld-linux") == true)
    #expect(file.needed.contains("libc.so.6"))
  }

  @Test func otherFilesAreNone() throws {
    #expect(try ELFFile(Array("#!/bin/sh\n".utf8)) == nil)
    #expect(try ELFFile([]) == nil)
  }

  @Test func truncatedAndDamagedFilesAreRefusedOrRead() throws {
    let bytes = try program()
    for length in stride(from: 5, to: bytes.count, by: 97) { _ = try? ELFFile(Array(bytes.prefix(length))) }
    for index in 5..<min(1200, bytes.count) {
      for value: UInt8 in [0, 0x7F, 0xFF] {
        var damaged = bytes
        damaged[index] = value
        _ = try? ELFFile(damaged)
      }
    }
    #expect(throws: ImagingError.self) { try ELFFile(Array(bytes.prefix(100))) }
  }

  @Test func thirtyTwoBitIsRefused() throws {
    var bytes = try program()
    bytes[4] = 1
    #expect(throws: ImagingError.self) { try ELFFile(bytes) }
  }
}
