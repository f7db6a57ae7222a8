// SPDX-License-Identifier: Apache-2.0

import Glibc
import System
import Testing

@Suite struct RemovalTests {
  private let directory: TemporaryDirectory

  init() throws { directory = try TemporaryDirectory() }

  @Test func removesWhatIsNotKept() throws {
    try Files.makeDirectories(directory.file("tree/gone/sub"))
    try Files.write(directory.file("tree/gone/sub/file"), "x")
    try Files.write(directory.file("tree/kept"), "kept")
    try OpenDirectory(directory.file("tree")).removeContents(except: ["kept"])
    #expect(try Files.list(directory.file("tree")) == ["kept"])
  }

  @Test func removesLinksAndNotWhatTheyPointTo() throws {
    try Files.makeDirectories(directory.file("elsewhere"))
    try Files.write(directory.file("elsewhere/kept"), "kept")
    try Files.makeDirectories(directory.file("tree"))
    try Files.symbolicLink(directory.file("tree/link"), to: directory.file("elsewhere"))
    try Files.symbolicLink(directory.file("link"), to: directory.file("elsewhere"))
    for name in ["tree", "link", "missing"] { try OpenDirectory(directory.path).removeTree(name) }
    #expect(try Files.list(directory.path) == ["elsewhere"])
    #expect(try Files.list(directory.file("elsewhere")) == ["kept"])
  }

  @Test func goesSoDeepAndNoDeeper() throws {
    func tree(_ depth: Int) -> String { "tree" + String(repeating: "/d", count: depth - 1) }
    try Files.makeDirectories(directory.file(tree(128)))
    try OpenDirectory(directory.path).removeTree("tree")
    #expect(try Files.list(directory.path) == [])
    try Files.makeDirectories(directory.file(tree(129)))
    let error = #expect(throws: SystemError.self) { try OpenDirectory(directory.path).removeTree("tree") }
    #expect(error?.code == .invalidArgument)
    try Files.removeTree(directory.file("tree/d"))
  }

  @Test(.enabled(if: getuid() == 0)) func staysInItsFileSystem() throws {
    try Files.makeDirectories(directory.file("tree/mounted"))
    try Mount("tmpfs", on: directory.file("tree/mounted"), type: "tmpfs", data: "size=1M").perform()
    defer { try? Mount.unmount(directory.file("tree/mounted"), .detach) }
    try Files.write(directory.file("tree/mounted/kept"), "kept")
    let error = #expect(throws: SystemError.self) { try Files.removeTree(directory.file("tree")) }
    #expect(error?.code == .crossDevice)
    #expect(try Files.readText(directory.file("tree/mounted/kept")) == "kept")
  }
}
