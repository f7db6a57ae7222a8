// SPDX-License-Identifier: Apache-2.0

import Protobuf
import RPC
import Resources
import Synchronization
import System
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

  @Test func watchIsGivenUpAfterFifteenMinutes() async throws {
    let (channel, time) = (BreakableChannel(), VirtualTime())
    channel.connect(StateService(ResourceState()))
    let remote = RemoteState(channel, time: time)
    var events = try await remote.watchKind(kind, options: KindWatchOptions(bootstrapBookmark: true))
      .events.makeAsyncIterator()
    try await next(.noop, from: &events)
    let start = time.now()
    channel.disconnect()
    async let last = { [events] in
      var events = events
      return try await next(.errored, from: &events)
    }()
    while time.now().since(start) < .seconds(15 * 60) { time.advance(by: await time.waitForSleepers()) }
    #expect(try await last.error?.code == .unavailable)
    // A minute is the longest wait between two attempts, spread by half.
    #expect(time.now().since(start) <= .seconds(15 * 60 + 90))
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

  @Test func testProtobufSkipUnmarshal() async throws {
    // What this process cannot decode is still listed, printed as the server rendered it, and watched.
    let state = ResourceState()
    let unreadable = SpecBox.opaque(OpaqueSpec(protobuf: Array("many".utf8), yaml: "value: many\n"))
    let metadata = Metadata(ResourcePointer(IntSpec.self, id: "one"))
    try await state.create(AnyResource(metadata: metadata, spec: unreadable))
    let remote = RemoteState(InProcessChannel(services: [StateService(state)]))
    let kind = ResourceKind(IntSpec.self)
    #expect(try await remote.get(metadata.pointer).spec == unreadable)
    #expect(try await remote.list(kind).map(\.yamlSpec) == ["value: many\n"])
    var events = try await remote.watchKind(kind, options: KindWatchOptions(bootstrapContents: true))
      .events.makeAsyncIterator()
    #expect(try await next(.created, from: &events).resource.spec == unreadable)
    await expectError(.invalidArgument) { _ = try await remote.get(IntSpec.self, id: "one") }
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
