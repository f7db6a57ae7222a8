// SPDX-License-Identifier: Apache-2.0

import RPC
import Resources
import Testing
import YAML

/// Resources around an object of this process: printed for everyone, of use only here.
@Suite(.timeLimit(.minutes(1))) struct HandleTests {
  @Test func testResource() async throws {
    let state = ResourceState()
    let root = OpenDirectory(name: "/var")
    try await state.create(Resource(id: "root", spec: HandleSpec(root)))
    #expect(try await state.get(HandleSpec.self, id: "root")?.spec.directory === root)
    let same = try await state.modify(HandleSpec.self, id: "root") { $0.spec = HandleSpec(root) }
    #expect(same.metadata.version == 1)
    let other = try await state.modify(HandleSpec.self, id: "root") {
      $0.spec = HandleSpec(OpenDirectory(name: "/var"))
    }
    #expect(other.metadata.version == 2)
  }

  @Test func testResourceSpec() async throws {
    let state = ResourceState()
    let pointer = try await state.create(Resource(id: "root", spec: HandleSpec(OpenDirectory(name: "/var")))).pointer
    let remote = RemoteState(InProcessChannel(services: [StateService(state)]))
    let received = try await remote.get(pointer)
    #expect(received.yamlSpec == "name: /var\n")
    await expectError(.unsupported) { _ = try await remote.get(HandleSpec.self, id: "root") }
  }
}

private final class OpenDirectory: Sendable {
  let name: String

  init(name: String) { self.name = name }
}

private struct HandleSpec: ResourceSpec {
  static let definition = ResourceDefinition(
    type: "Handles.test.cosi.dev", displayType: "Handle", defaultNamespace: "default")

  let directory: OpenDirectory?

  init() { directory = nil }
  init(_ directory: OpenDirectory) { self.directory = directory }
  init(protobuf bytes: [UInt8]) throws { throw ResourceError(.unsupported, "a handle is of no use to other processes") }

  func protobuf() -> [UInt8] { [] }
  func yaml() -> Node { ["name": .string(directory?.name ?? "")] }

  static func == (lhs: Self, rhs: Self) -> Bool { lhs.directory === rhs.directory }
}
