// SPDX-License-Identifier: Apache-2.0

import Foundation
import System
import Testing

@testable import Imaging

@Suite struct TarWriterTests {
  private func archive(_ tree: FileTree, in directory: TemporaryDirectory, _ name: String = "a.tar") throws -> String {
    let path = "\(directory.path)/\(name)"
    try TarWriter(path: path).write(tree)
    return path
  }

  private func run(_ arguments: [String]) throws -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = arguments
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let output = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    return String(decoding: output, as: UTF8.self)
  }

  @Test func anotherTarReadsIt() throws {
    let directory = try TemporaryDirectory()
    let long = "/" + Array(repeating: "directory", count: 14).joined(separator: "/")
    var tree = FileTree()
    try tree.add(.init(path: long + "/file", content: .text(Array("hello".utf8)), mode: 0o640, user: 60, group: 61))
    try tree.add(
      .init(
        path: "/big", content: .file(source: try directory.file("big", String(repeating: "z", count: 3_000_000))),
        mode: 0o644))
    try tree.add(.init(path: "/link", content: .link(target: String(long.dropFirst())), mode: 0o777))
    let path = try archive(tree, in: directory)
    try Files.makeDirectories("\(directory.path)/out")
    _ = try run(["tar", "-C", "\(directory.path)/out", "-xpf", path])
    #expect(try Files.readText("\(directory.path)/out\(long)/file") == "hello")
    #expect(try Files.status("\(directory.path)/out\(long)/file").permissions == 0o640)
    #expect(try Files.status("\(directory.path)/out/big").size == 3_000_000)
    #expect(try Files.linkTarget("\(directory.path)/out/link") == String(long.dropFirst()))
    #expect(try run(["tar", "--numeric-owner", "--utc", "-tvf", path]).contains("60/61"))
    #expect(try run(["tar", "--utc", "-tvf", path]).contains("1970-01-01 00:00"))
  }

  @Test func sameTreeGivesTheSameBytes() throws {
    let directory = try TemporaryDirectory()
    var first = FileTree()
    var second = FileTree()
    let entries = ["/b", "/a/c", "/a/b"].map { FileTree.Entry(path: $0, content: .text([7]), mode: 0o644) }
    for entry in entries { try first.add(entry) }
    for entry in entries.reversed() { try second.add(entry) }
    let left = try Files.read(archive(first, in: directory, "1"))
    let right = try Files.read(archive(second, in: directory, "2"))
    #expect(left == right)
    #expect(left.count.isMultiple(of: 512))
  }
}
