// SPDX-License-Identifier: Apache-2.0

import System
import Testing

@testable import Imaging

@Suite struct FileTreeTests {
  private func entry(_ path: String, _ content: FileTree.Entry.Content, mode: UInt32 = 0o755) -> FileTree.Entry {
    FileTree.Entry(path: path, content: content, mode: mode)
  }

  @Test func addsParentsBeforeChildren() throws {
    var tree = FileTree()
    try tree.add(entry("/a/b/c", .text([1])))
    #expect(tree.entries.map(\.path) == ["/a", "/a/b", "/a/b/c"])
  }

  @Test func spelledOutDirectoryReplacesAnImpliedOne() throws {
    var tree = FileTree()
    try tree.add(entry("/a/b", .text([])))
    try tree.add(entry("/a", .directory, mode: 0o700))
    #expect(tree["/a"]?.mode == 0o700)
  }

  @Test func refusesContradictions() throws {
    var tree = FileTree()
    try tree.add(entry("/a", .link(target: "/tmp")))
    try tree.add(entry("/d", .directory, mode: 0o700))
    #expect(throws: ImagingError.self) { try tree.add(entry("/a/b", .text([]))) }
    #expect(throws: ImagingError.self) { try tree.add(entry("/a", .directory)) }
    #expect(throws: ImagingError.self) { try tree.add(entry("/d", .directory, mode: 0o755)) }
    try tree.add(entry("/a", .link(target: "/tmp")))
  }

  @Test func copiesWithoutDangerousPermissions() throws {
    let directory = try TemporaryDirectory()
    try directory.file("files/bin/tool", mode: 0o6777)
    try directory.file("files/etc/conf", mode: 0o666)
    try Files.symbolicLink("\(directory.path)/files/bin/alias", to: "tool")
    let recipe = try RecipeParser(name: "test").parse(
      "source files  test\ncopy /bin/* /usr/bin/\ncopy /etc\nline /etc/own a\nline /etc/own b\n")
    let sources = SourceSet(packages: "/nonexistent", sources: ["files": "\(directory.path)/files"])
    let tree = try FileTree(recipe, sources: sources)
    #expect(tree["/usr/bin/tool"]?.mode == 0o755)
    #expect(tree["/etc/conf"]?.mode == 0o644)
    #expect(tree["/usr/bin/alias"]?.content == .link(target: "tool"))
    #expect(tree["/etc/own"]?.content == .text(Array("a\nb\n".utf8)))
    try tree.write(to: "\(directory.path)/out")
    #expect(try Files.status("\(directory.path)/out/usr/bin/tool").permissions == 0o755)
    #expect(try Files.linkTarget("\(directory.path)/out/usr/bin/alias") == "tool")
  }

  @Test func namesWhatIsMissing() throws {
    let directory = try TemporaryDirectory()
    let sources = SourceSet(packages: "/nonexistent", sources: ["files": directory.path])
    let recipe = try RecipeParser(name: "test").parse("source files  test\ncopy /gone\n")
    #expect(throws: ImagingError(.missing, "source files has no file /gone")) {
      try FileTree(recipe, sources: sources)
    }
    let other = try RecipeParser(name: "test").parse("package gone  test\ncopy /gone\n")
    #expect(throws: ImagingError.self) { try FileTree(other, sources: sources) }
  }

  @Test(arguments: [
    ("3.5.16-4\n", "3.5.16"), ("1:1.4.8-2", "1.4.8"), ("1.1.15+ds1-2", "1.1.15"), ("1.7.24~ds1-6", "1.7.24"),
  ])
  func readsUpstreamVersions(_ debian: String, _ upstream: String) throws {
    let directory = try TemporaryDirectory()
    try directory.file("p.version", debian)
    #expect(try SourceSet(packages: directory.path).upstreamVersion(ofPackage: "p") == upstream)
  }
}
