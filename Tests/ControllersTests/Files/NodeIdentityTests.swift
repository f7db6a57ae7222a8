// SPDX-License-Identifier: Apache-2.0

import Resources
import Specs
import System
import Testing

@testable import FilesControllers

@Suite(.timeLimit(.minutes(1))) struct NodeIdentityTests {
  private struct Seen: Equatable {
    let nodeID: String
    let machineID: String?
  }

  /// What a node with this state says of itself.
  private func boot(_ directory: TemporaryDirectory) async throws -> Seen {
    let fixture = try SecretsFixture()
    let etc = try TemporaryDirectory()
    try Files.write("\(etc.path)/machine-id", "uninitialized\n")
    let controllers = try fixture.runtime(
      NodeIdentityController(directory: "\(directory.path)/state"), EtcFileController(root: etc.path))
    return try await controllers.whileRunning {
      _ = try await fixture.expect(FilesResources.EtcFileStatusSpec.self, "machine-id")
      let identity = try await fixture.expect(ClusterResources.IdentitySpec.self, "local")
      return Seen(nodeID: identity.nodeID, machineID: etc.text("machine-id"))
    }
  }

  @Test func eachNodeHasItsOwn() async throws {
    let first = try await boot(TemporaryDirectory())
    let second = try await boot(TemporaryDirectory())
    #expect(first.nodeID != second.nodeID && first.machineID != second.machineID)
    let digits = try #require(first.machineID)
    #expect(digits.utf8.count == 33 && digits.hasSuffix("\n"))
    #expect(digits.dropLast().allSatisfy { "0123456789abcdef".contains($0) })
  }

  @Test func aRestartKeepsIt() async throws {
    let directory = try TemporaryDirectory()
    let first = try await boot(directory)
    #expect(try await boot(directory) == first)
    #expect(try Files.status("\(directory.path)/state/node-identity.yaml").permissions == 0o600)
  }

  @Test(arguments: ["", "nodeId: short\n", "nodeId: [\n", "other: 1\n"])
  func aDamagedFileIsReplaced(_ text: String) async throws {
    let directory = try TemporaryDirectory()
    let path = "\(directory.path)/state/node-identity.yaml"
    try Files.makeDirectories(Files.parent(of: path))
    try Files.write(path, text)
    let seen = try await boot(directory)
    #expect(try Files.readText(path) == "nodeId: \(seen.nodeID)\n")
  }

  @Test func theMachineIDIsTheFirstHalf() throws {
    let bytes = (0..<32).map { UInt8($0) }
    let identity = try #require(NodeIdentity(yaml: "nodeId: \(Base62.encode(bytes))\n"))
    #expect(identity.machineID == "000102030405060708090a0b0c0d0e0f")
  }

  @Test(arguments: [[], [0], [255], [0, 0, 1], [UInt8](repeating: 255, count: 32), [UInt8](repeating: 0, count: 32)])
  func base62GoesThereAndBack(_ bytes: [UInt8]) {
    let text = Base62.encode(bytes)
    #expect(Base62.decode(text, count: bytes.count) == bytes)
    #expect(Base62.decode(text + "A", count: bytes.count) == nil)
  }

  @Test func base62RefusesWhatNothingIsEncodedAs() {
    #expect(Base62.encode([61]) == "A9" && Base62.encode([62]) == "BA")
    #expect(Base62.decode("99", count: 1) == nil, "3843 is more than a byte")
    #expect(Base62.decode("A-", count: 1) == nil)
  }
}
