// SPDX-License-Identifier: Apache-2.0

import Glibc
import System
import Testing

@Suite struct FilesTests {
  let directory: TemporaryDirectory

  init() throws { directory = try TemporaryDirectory() }

  @Test func writesAndReadsBack() throws {
    let path = directory.file("a")
    try Files.write(path, "hello", mode: 0o640)
    #expect(try Files.readText(path) == "hello")
    #expect(try Files.status(path).permissions == 0o640)
    #expect(try Files.list(directory.path) == ["a"])  // no temporary file left behind
  }

  @Test func refusesToReadPastTheLimit() throws {
    let path = directory.file("a")
    try Files.write(path, [UInt8](repeating: 1, count: 100))
    #expect(try Files.read(path, limit: 100).count == 100)
    let error = #expect(throws: SystemError.self) { try Files.read(path, limit: 99) }
    #expect(error?.code == .fileTooLarge)
    #expect(error?.subject == path)
  }

  @Test func updateLeavesEqualContentAlone() throws {
    let path = directory.file("a")
    #expect(try Files.update(path, [1, 2]))
    let inode = try Files.status(path).inode
    #expect(try !Files.update(path, [1, 2]))
    #expect(try Files.status(path).inode == inode)
    #expect(try Files.update(path, [1, 3]))
  }

  /// None of these waits, although the pipe has no other end.
  @Test func opensNothingButRegularFiles() throws {
    let (file, link, pipe) = (directory.file("a"), directory.file("link"), directory.file("pipe"))
    try Files.write(file, "hello")
    try Files.symbolicLink(link, to: file)
    #expect(mkfifo(pipe, 0o600) == 0)
    #expect(try OwnedDescriptor.openRegular(link, O_RDONLY).readAll(limit: 10) == Array("hello".utf8))
    for (path, flags) in [(pipe, O_RDONLY), (pipe, O_RDWR), ("/dev/null", O_RDONLY), (directory.path, O_RDONLY)] {
      let error = #expect(throws: SystemError.self) { _ = try OwnedDescriptor.openRegular(path, flags) }
      #expect(error?.code == .invalidArgument)
    }
    let error = #expect(throws: SystemError.self) {
      _ = try OwnedDescriptor.openRegular(link, O_RDONLY, followLinks: false)
    }
    #expect(error?.code == .tooManyLinks)
  }

  /// The pipe has no other end, so each of these would wait for ever.
  @Test func waitsForNobodyWhereOthersWrite() throws {
    let (file, link, pipe) = (directory.file("a"), directory.file("link"), directory.file("pipe"))
    try Files.write(file, "hello")
    try Files.symbolicLink(link, to: file)
    #expect(try Files.readRegular(link) == Array("hello".utf8))
    #expect(throws: SystemError.self) { try Files.readRegular(file, limit: 4) }
    #expect(mkfifo(pipe, 0o600) == 0)
    let error = #expect(throws: SystemError.self) { try Files.readRegular(pipe) }
    #expect(error?.code == .invalidArgument)
    #expect(try Files.update(pipe, [1]))
    #expect(try Files.read(pipe) == [1])
  }

  @Test func namesAreSortedAsLongAsTheyAreFew() throws {
    for name in ["c", "a", "b"] { try Files.write(directory.file(name), []) }
    func names(_ limit: Int) throws -> [String] {
      let names = try DirectoryNames(directory.path, sortedLimit: limit)
      #expect(names.heldCount <= limit + 1)
      return Array(sequence(state: names) { $0.next() })
    }
    #expect(try names(3) == ["a", "b", "c"])
    #expect(try names(2).sorted() == ["a", "b", "c"])
    #expect(try names(0).sorted() == ["a", "b", "c"])
    let error = #expect(throws: SystemError.self) { try Files.list(directory.path, limit: 2) }
    #expect(error?.code == .fileTooLarge)
    try Files.symbolicLink(directory.file("link"), to: directory.path)
    #expect(throws: SystemError.self) {
      try DirectoryNames(directory.file("link"), sortedLimit: 1, followLinks: false)
    }
  }

  @Test func missingFileNamesThePath() {
    let error = #expect(throws: SystemError.self) { try Files.read("/nowhere/at/all") }
    #expect(error?.description == "open /nowhere/at/all: no such file or directory (ENOENT)")
  }

  @Test func makesParentsWithTheModeWhateverTheUmask() throws {
    let path = directory.file("x/y/z")
    try Files.makeDirectories(path, mode: 0o777)
    #expect(try Files.status(path).permissions == 0o777)
    try Files.makeDirectories(path)  // again is fine
    #expect(throws: SystemError.self) {
      try Files.write(directory.file("f"), "")
      try Files.makeDirectories(directory.file("f/g"))
    }
  }

  @Test func copiesAndRemovesATreeWithoutFollowingLinks() throws {
    try Files.makeDirectories(directory.file("from/sub"))
    try Files.write(directory.file("from/sub/file"), "x", mode: 0o755)
    try Files.write(directory.file("kept"), "kept")
    try Files.symbolicLink(directory.file("from/link"), to: directory.file("kept"))
    try Files.copyTree(directory.file("from"), to: directory.file("to"))
    #expect(try Files.linkTarget(directory.file("to/link")) == directory.file("kept"))
    #expect(try Files.status(directory.file("to/sub/file")).permissions == 0o755)
    try Files.removeTree(directory.file("to"))
    #expect(!Files.exists(directory.file("to")))
    #expect(try Files.readText(directory.file("kept")) == "kept")
  }

  @Test func walkVisitsParentsFirstAndObeysRefusal() throws {
    try Files.makeDirectories(directory.file("a/b"))
    try Files.makeDirectories(directory.file("c/d"))
    var seen: [String] = []
    try Files.walk(directory.path) { (path, _) throws(SystemError) in
      seen.append(String(path.dropFirst(directory.path.count)))
      return !path.hasSuffix("/c")
    }
    #expect(seen == ["/a", "/a/b", "/c"])
  }

  @Test func opensInsideARootOnly() throws {
    try Files.makeDirectories(directory.file("root"))
    try Files.write(directory.file("secret"), "outside")
    try Files.symbolicLink(directory.file("root/escape"), to: "../secret")
    #expect(throws: SystemError.self) { _ = try OwnedDescriptor.open("escape", inRoot: directory.file("root"), 0) }
    try Files.write(directory.file("root/secret"), "inside")
    let file = try OwnedDescriptor.open("escape", inRoot: directory.file("root"), 0)
    #expect(try file.readAll(limit: 100) == Array("inside".utf8))
  }

  @Test(arguments: [
    ("/a/b", "/a", "b"), ("/a", "/", "a"), ("a", ".", "a"), ("/a/b/", "/a", "b"), ("/", "/", "/"), ("a//b", "a", "b"),
  ])
  func splitsPaths(path: String, parent: String, name: String) {
    #expect(Files.parent(of: path) == parent)
    #expect(Files.name(of: path) == name)
  }
}
