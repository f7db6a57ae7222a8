// SPDX-License-Identifier: Apache-2.0

import PKI
import System
import Testing
import YAML

@testable import Imaging

@Suite struct OCILayoutWriterTests {
  private func write(to path: String) async throws {
    let recipe = try RecipeParser(name: "test").parse(
      "image registry.example/x:1\nentrypoint /x\nenv PATH=/\nuser 5:6\nline /x hello\n")
    var layout = try OCILayoutWriter(path: path)
    try await layout.add(recipe, tree: try FileTree(recipe, sources: SourceSet(packages: "/nonexistent")))
    try layout.finish()
  }

  private func blob(_ descriptor: Node?, in path: String) throws -> [UInt8] {
    let digest = try #require(descriptor?["digest"]?.stringValue)
    let bytes = try Files.read("\(path)/blobs/sha256/\(digest.dropFirst("sha256:".count))")
    #expect("sha256:" + (try Hash.sha256Hex(bytes)) == digest)
    #expect(descriptor?["size"]?.intValue == Int64(bytes.count))
    return bytes
  }

  @Test func everyDescriptorNamesItsBlob() async throws {
    let directory = try TemporaryDirectory()
    let path = "\(directory.path)/cache"
    try await write(to: path)
    let index = try JSON.parse(try Files.read("\(path)/index.json"))
    let entry = index["manifests"]?[0]
    #expect(entry?["annotations"]?["org.opencontainers.image.ref.name"] == "registry.example/x:1")
    let manifest = try JSON.parse(try blob(entry, in: path))
    let config = try JSON.parse(try blob(manifest["config"], in: path))
    #expect(try blob(manifest["layers"]?[0], in: path).starts(with: [0x28, 0xB5, 0x2F, 0xFD]))
    #expect(config["config"]?["Entrypoint"] == ["/x"])
    #expect(config["config"]?["User"] == "5:6")
    #expect(config["rootfs"]?["diff_ids"]?.sequenceValue?.count == 1)
    #expect(try Files.list("\(path)/blobs/sha256").count == 3)
  }

  @Test func sameInputGivesTheSameDigests() async throws {
    let directory = try TemporaryDirectory()
    for name in ["one", "two"] { try await write(to: "\(directory.path)/\(name)") }
    #expect(
      try Files.read("\(directory.path)/one/index.json") == (try Files.read("\(directory.path)/two/index.json")))
  }

  @Test func replacesOnlyWhenFinished() async throws {
    let directory = try TemporaryDirectory()
    let path = "\(directory.path)/cache"
    try await write(to: path)
    _ = try OCILayoutWriter(path: path)
    #expect(Files.exists("\(path)/index.json"))
    try await write(to: path)
    #expect(!Files.exists("\(path).partial"))
  }
}
