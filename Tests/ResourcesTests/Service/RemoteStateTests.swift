// SPDX-License-Identifier: Apache-2.0

import Protobuf
import RPC
import Resources
import Synchronization
import Testing

@Suite(.timeLimit(.minutes(1))) struct RemoteStateTests {
  private let kind = ResourceKind(PathSpec.self)

  @Test func testProtobufWatchRestartInitialBookmark() async throws {
    let (state, channel, time) = (ResourceState(), BreakableChannel(), VirtualTime())
    channel.connect(StateService(state))
    let remote = RemoteState(channel, time: time)
    var events = try await remote.watchKind(kind, options: KindWatchOptions(bootstrapBookmark: true))
      .events.makeAsyncIterator()
    try await next(.noop, from: &events)
    channel.disconnect()
    try await state.create(path("missed"))
    channel.connect(StateService(state))
    #expect(try await next(.created, from: &events).resource.id == "missed")
  }

  @Test func testProtobufWatchRestartBoostrapped() async throws {
    let (state, channel, time) = (ResourceState(), BreakableChannel(), VirtualTime())
    channel.connect(StateService(state))
    try await state.create(path("a"))
    let remote = RemoteState(channel, time: time)
    var events = try await remote.watchKind(kind, options: KindWatchOptions(bootstrapContents: true))
      .events.makeAsyncIterator()
    _ = try await next([.created, .bootstrapped], from: &events)

    // The server stays away for a while: the client keeps trying.
    channel.disconnect()
    async let waited = time.waitForSleepers()
    async let event = { [events] in
      var events = events
      return try await next(.destroyed, from: &events)
    }()
    _ = await waited
    try await state.destroy(path("a").pointer)
    channel.connect(StateService(state))
    time.advance(by: .seconds(1))
    #expect(try await event.resource.id == "a")
  }

  @Test func testProtobufWatchAbort() async throws {
    // A single-resource watch begins with its state, which has no bookmark to resume from.
    let (state, channel) = (ResourceState(), BreakableChannel())
    channel.connect(StateService(state))
    let remote = RemoteState(channel, time: VirtualTime())
    var events = try await remote.watch(path("a").pointer).events.makeAsyncIterator()
    try await next(.destroyed, from: &events)
    channel.disconnect()
    let last = try await next(.errored, from: &events)
    #expect(last.error?.code == .unavailable)
    let end = await events.next()
    #expect(end == nil)
  }

  @Test func testProtobufWatchInvalidBookmark() async throws {
    // The history of the server moved on while it was away.
    let channel = BreakableChannel()
    let state = ResourceState(history: HistoryLimits(initialCapacity: 4, maximumCapacity: 4, gap: 1))
    channel.connect(StateService(state))
    let remote = RemoteState(channel, time: VirtualTime())
    var events = try await remote.watchKind(kind, options: KindWatchOptions(bootstrapBookmark: true))
      .events.makeAsyncIterator()
    try await next(.noop, from: &events)
    channel.disconnect()
    for number in 0..<9 { try await state.create(path("\(number)")) }
    channel.connect(StateService(state))
    #expect(try await next(.errored, from: &events).error?.code == .invalidWatchBookmark)
  }

  @Test func testProtobufTeardownUnimplementedFallback() async throws {
    let state = ResourceState()
    let service = StateService(state)
    let old = InProcessChannel(services: [OldService(methods: service.methods.filter { !$0.path.contains("Teardown") })]
    )
    let remote = RemoteState(old)
    let pointer = try await state.create(path("a")).pointer
    try await state.addFinalizer(pointer, "A")
    #expect(try await remote.teardown(pointer) == false)
    async let done: Void = remote.teardownAndDestroy(pointer)
    try await state.removeFinalizer(pointer, "A")
    try await done
    await expectError(.notFound) { _ = try await state.get(pointer) }
  }

  @Test func testProtobufWatchRuntimeRestart() async throws {
    let channel = BreakableChannel()
    let first = ResourceState()
    channel.connect(StateService(first))
    let runtime = ControllerRuntime(state: RemoteState(channel))
    try runtime.register(SumController(name: "SumController"))
    try await runtime.whileRunning {
      try await first.create(Resource(id: "one", spec: IntSpec(1)))
      try await first.expect(IntSpec.self, "sum", in: "sums") { $0.value == 1 }
      // The server comes back with a new, empty history.
      channel.disconnect()
      let second = ResourceState(history: HistoryLimits(initialCapacity: 1, maximumCapacity: 1, gap: 0))
      for number in 1...4 { try await second.create(Resource(id: "\(number)", spec: IntSpec(number))) }
      channel.connect(StateService(second))
      try await second.expect(IntSpec.self, "sum", in: "sums") { $0.value == 10 }
    }
  }

  @Test func unmodifiedTypedResourcesAreNotWrittenAgain() async throws {
    let state = ResourceState()
    let remote = RemoteState(InProcessChannel(services: [StateService(state)]))
    try await remote.create(Resource(id: "one", spec: IntSpec(1)))
    let unchanged = try await remote.modify(IntSpec.self, id: "one") { $0.spec.value = 1 }
    #expect(unchanged.metadata.version == 1)
    let changed = try await remote.modify(IntSpec.self, id: "one") { $0.spec.value = 2 }
    #expect(changed.metadata.version == 2)
  }
}

private struct OldService: RPCServiceHandler {
  let methods: [RPCMethod]
}
