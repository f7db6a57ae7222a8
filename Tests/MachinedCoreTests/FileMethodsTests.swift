// SPDX-License-Identifier: Apache-2.0

import API
import Archive
import Glibc
import Protobuf
import RPC
import System
import Testing

@testable import MachinedCore

@Suite(.timeLimit(.minutes(2))) struct FileMethodsTests {
  let fixture: NodeFixture
  let client: MachineServiceClient
  let directory: String

  init() throws {
    fixture = try NodeFixture()
    client = fixture.client()
    directory = fixture.root + "/tree"
    try Files.makeDirectories(directory + "/sub/deep")
    try Files.write(directory + "/a", [UInt8](repeating: 65, count: 1000), mode: 0o640)
    try Files.write(directory + "/sub/b", [UInt8](repeating: 66, count: 500))
    try Files.symbolicLink(directory + "/link", to: "a")
  }

  private func list(_ change: (inout Machine.ListRequest) -> Void) async throws -> [Machine.FileInfo] {
    var request = Machine.ListRequest.with { $0.root = directory }
    change(&request)
    var result: [Machine.FileInfo] = []
    for try await info in try await client.list(request, options: NodeFixture.reader) { result.append(info) }
    return result
  }

  @Test func listsOneLevel() async throws {
    let files = try await list { _ in }
    #expect(files.map(\.relativeName) == ["tree", "a", "link", "sub"])
    #expect(files[1].size == 1000 && files[1].mode == 0o640)
    #expect(files[2].link == "a" && files[2].mode & (1 << 27) != 0)
    #expect(files[3].isDir && files[3].mode & (1 << 31) != 0)
  }

  @Test func recursesToADepthAndFiltersKinds() async throws {
    let all = try await list { $0.recurse = true }
    #expect(all.map(\.relativeName) == ["tree", "a", "link", "sub", "sub/b", "sub/deep"])
    let shallow = try await list {
      $0.recurse = true
      $0.recursionDepth = 1
    }
    #expect(shallow.count == 4)
    let directories = try await list {
      $0.recurse = true
      $0.types = [.directory]
    }
    #expect(directories.map(\.relativeName) == ["tree", "sub", "sub/deep"])
  }

  @Test func missingPathIsAnEntryWithAnError() async throws {
    let files = try await list { $0.root = "/nowhere" }
    #expect(files.count == 1 && files[0].error.contains("no such file or directory"))
  }

  @Test func readsRegularFilesOnly() async throws {
    var content: [UInt8] = []
    for try await chunk in try await client.read(.with { $0.path = directory + "/a" }, options: NodeFixture.admin) {
      content += chunk.bytes
    }
    #expect(content.count == 1000)
    for (path, code) in [(directory, RPCCode.invalidArgument), ("/nowhere", .notFound)] {
      do {
        for try await _ in try await client.read(.with { $0.path = path }, options: NodeFixture.admin) {}
        Issue.record("\(path) was read")
      } catch {
        #expect((error as? RPCStatus)?.code == code)
      }
    }
  }

  @Test func readsNoPipes() async throws {
    #expect(mkfifo(directory + "/pipe", 0o600) == 0)
    await #expect(throws: RPCStatus.self) {
      for try await _ in try await client.read(.with { $0.path = directory + "/pipe" }, options: NodeFixture.admin) {}
    }
  }

  @Test func goesThroughTreesOfAnySize() async throws {
    for number in 0..<700 { try Files.write("\(directory)/sub/\(number)", [1]) }
    #expect(try await list { $0.recurse = true }.count == 706)
    var request = Machine.DiskUsageRequest.with { $0.paths = [directory] }
    request.recursionDepth = 2
    request.all = true
    var shown: [Machine.DiskUsageInfo] = []
    for try await info in try await client.diskUsage(request, options: NodeFixture.reader) { shown.append(info) }
    #expect(shown.count == 706)
    #expect(shown.last?.relativeName == "tree" && shown.last?.size == 2201)
    let sub = try #require(shown.firstIndex { $0.relativeName == "sub" })
    #expect(shown[..<sub].count { $0.relativeName.hasPrefix("sub/") } == 702)
  }

  /// Each level is an open directory.
  @Test func goesSoManyDirectoriesDeep() async throws {
    let bottom = directory + String(repeating: "/d", count: DirectoryStack.depthLimit + 2)
    try Files.makeDirectories(bottom)
    let listed = try await list { $0.recurse = true }
    #expect(listed.filter { !$0.error.isEmpty }.map(\.relativeName.utf8.count) == [2 * DirectoryStack.depthLimit - 1])
    var errors: [String] = []
    for try await info in try await client.diskUsage(.with { $0.paths = [directory] }, options: NodeFixture.reader)
    where !info.error.isEmpty { errors.append(info.error) }
    #expect(errors.count == 1 && errors.allSatisfy { $0.contains("start further down") })
    let copied = try await copy(directory).map(\.header.name)
    #expect(copied.filter { $0.hasPrefix("d/") }.count == DirectoryStack.depthLimit - 1)
    #expect(copied.suffix(3) == ["sub/", "sub/b", "sub/deep/"])
  }

  /// What takes the place of a folder that is being copied, as pods do in /var.
  @Test(arguments: ["file", "loop", "nothing"])
  func copiesTheRestOfATreeThatChanges(replacement: String) async throws {
    try Files.write(directory + "/sub/a", [UInt8](repeating: 67, count: 500_000))
    try Files.write(directory + "/z", [])
    let archive = try TreeArchive(directory)
    // Now the large file is being read, so the names behind it are those of a folder that is no longer there.
    let first = try #require(try await archive.next())
    try Files.rename(directory + "/sub", to: directory + "/moved")
    switch replacement {
    case "file": try Files.write(directory + "/sub", [])
    case "loop": try Files.symbolicLink(directory + "/sub", to: "sub")
    default: break
    }
    var pieces = [first]
    while let piece = try await archive.next() { pieces.append(piece) }
    #expect(try entries(pieces).map(\.header.name) == ["a", "link", "sub/", "sub/a", "z"])
  }

  @Test func copiesATree() async throws {
    let long = String(repeating: "x", count: 120)
    try Files.write(directory + "/sub/\(long)", [UInt8](repeating: 67, count: 200_000))
    try Files.write(directory + "/sub/empty", [])
    let parts = try await copy(directory)
    let names = parts.map(\.header.name)
    #expect(
      names
        == ["a", "link", "sub", "sub/b", "sub/deep", "sub/empty", "sub/\(long)"].map { name in
          ["sub", "sub/deep"].contains(name) ? "\(name)/" : name
        })
    #expect(parts.map(\.size) == [1000, 0, 0, 500, 0, 0, 200_000])
    #expect(parts[0].header.mode == 0o640 && parts[1].header.kind == .symbolicLink(target: "a"))
    #expect(try await copy(directory + "/sub/b").map(\.header.name) == ["b"])
    do {
      _ = try await copy("/nowhere")
      Issue.record("nothing was copied")
    } catch {
      #expect((error as? RPCStatus)?.code == .notFound)
    }
  }

  private func copy(_ path: String) async throws -> [(header: TarHeader, size: Int)] {
    var pieces: [[UInt8]] = []
    for try await chunk in try await client.copy(.with { $0.rootPath = path }, options: NodeFixture.admin) {
      pieces.append(chunk.bytes)
    }
    return try entries(pieces)
  }

  /// What is in a compressed archive.
  private func entries(_ pieces: [[UInt8]]) throws -> [(header: TarHeader, size: Int)] {
    let unzip = try GzipReader()
    var archive = TarReader()
    var found: [(header: TarHeader, size: Int)] = []
    for piece in pieces {
      try unzip.read(piece) { plain in
        try archive.read(plain) { part in
          switch part {
          case .entry(let header): found.append((header, 0))
          case .content(let bytes): found[found.count - 1].size += bytes.count
          }
        }
      }
    }
    try unzip.finish()
    try archive.finish()
    return found
  }

  @Test func sumsDiskUsage() async throws {
    func usage(_ change: (inout Machine.DiskUsageRequest) -> Void) async throws -> [String: Int64] {
      var request = Machine.DiskUsageRequest.with { $0.paths = [directory] }
      change(&request)
      var result: [String: Int64] = [:]
      for try await info in try await client.diskUsage(request, options: NodeFixture.reader) {
        result[info.relativeName] = info.size
      }
      return result
    }
    #expect(try await usage { _ in } == ["tree": 1501])  // the link's own size is 1
    let deep = try await usage {
      $0.recursionDepth = 2
      $0.all = true
    }
    #expect(deep == ["tree": 1501, "sub": 500, "sub/b": 500, "sub/deep": 0, "a": 1000, "link": 1])
    let large = try await usage {
      $0.recursionDepth = 2
      $0.all = true
      $0.threshold = 1000
    }
    #expect(large == ["tree": 1501, "a": 1000])
  }
}
