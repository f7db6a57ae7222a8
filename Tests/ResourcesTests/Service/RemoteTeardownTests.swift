// SPDX-License-Identifier: Apache-2.0

import RPC
import Resources
import Synchronization
import Testing

/// Tearing down is one call, or several where the server is too old to know it.
@Suite(.timeLimit(.minutes(1))) struct RemoteTeardownTests {
  private let state = ResourceState()
  private let pointer = path("a").pointer

  private func server(knowsTeardown: Bool = true) -> RecordingChannel {
    let methods = StateService(state).methods.filter { knowsTeardown || !$0.path.contains("Teardown") }
    return RecordingChannel(base: InProcessChannel(services: [SomeService(methods: methods)]))
  }

  @Test func testProtobufTeardownRoundtrip() async throws {
    let channel = server()
    let remote = RemoteState(channel)
    try await state.create(path("a"), owner: "me")
    try await state.addFinalizer(pointer, "A")
    await expectError(.ownerConflict) { _ = try await remote.teardown(pointer, owner: "them") }
    #expect(try await remote.teardown(pointer, owner: "me") == false)
    #expect(try await state.get(pointer).metadata.phase == .tearingDown)
    try await state.removeFinalizer(pointer, "A")
    #expect(try await remote.teardown(pointer, owner: "me"))
    await expectError(.notFound) { _ = try await remote.teardown(path("b").pointer) }
    #expect(channel.calls == Array(repeating: "Teardown", count: 4))
  }

  @Test func testProtobufTeardownUnimplementedFallback() async throws {
    let channel = server(knowsTeardown: false)
    let remote = RemoteState(channel)
    try await state.create(path("a"))
    try await state.addFinalizer(pointer, "A")
    #expect(try await remote.teardown(pointer) == false)
    #expect(channel.calls == ["Teardown", "Get", "Get", "Update"])
    // The server is not asked for it again.
    #expect(try await remote.teardown(pointer) == false)
    #expect(channel.calls.suffix(1) == ["Get"] && channel.calls.count == 5)
  }

  @Test func testProtobufTeardownAndDestroyRoundtrip() async throws {
    let channel = server()
    let remote = RemoteState(channel)
    try await state.create(path("a"), owner: "me")
    try await state.addFinalizer(pointer, "A")
    await expectError(.ownerConflict) { try await remote.teardownAndDestroy(pointer, owner: "them") }
    async let done: Void = remote.teardownAndDestroy(pointer, owner: "me")
    try await state.watchFor(pointer, phase: .tearingDown)
    try await state.removeFinalizer(pointer, "A")
    try await done
    await expectError(.notFound) { _ = try await state.get(pointer) }
    await expectError(.notFound) { try await remote.teardownAndDestroy(pointer) }
    #expect(channel.calls == Array(repeating: "TeardownAndDestroy", count: 3))
  }

  @Test func testProtobufTeardownAndDestroyUnimplementedFallback() async throws {
    let channel = server(knowsTeardown: false)
    let remote = RemoteState(channel)
    try await state.create(path("a"))
    try await state.addFinalizer(pointer, "A")
    async let done: Void = remote.teardownAndDestroy(pointer)
    try await state.watchFor(pointer, phase: .tearingDown)
    try await state.removeFinalizer(pointer, "A")
    try await done
    await expectError(.notFound) { _ = try await state.get(pointer) }
    #expect(channel.calls.prefix(2) == ["TeardownAndDestroy", "Get"])
    #expect(channel.calls.suffix(2) == ["Watch", "Destroy"])
  }
}

private struct SomeService: RPCServiceHandler {
  let methods: [RPCMethod]
}

/// Notes the names of the methods that are called.
private final class RecordingChannel: RPCChannel {
  private let base: any RPCChannel
  private let noted = Mutex<[String]>([])

  init(base: any RPCChannel) { self.base = base }

  var calls: [String] { noted.withLock { $0 } }

  func startCall(_ path: String, options: CallOptions) async throws -> any RPCCall {
    noted.withLock { $0.append(String(path.split(separator: "/").last ?? "")) }
    return try await base.startCall(path, options: options)
  }
}
