// SPDX-License-Identifier: Apache-2.0

import Resources
import Testing

extension StateConformance {
  @Test(arguments: StateFixture.local) func testWatchKindWithTailEvents(_ fixture: StateFixture) async throws {
    try await fixture.withState { state in
      let kind = ResourceKind(PathSpec.self, namespace: fixture.namespace)
      try await state.create(path("var/run", in: fixture.namespace))
      try await state.teardown(kind.pointer("var/run"))
      try await state.destroy(kind.pointer("var/run"))
      let watch = try await state.watchKind(kind, options: KindWatchOptions(tailEvents: 1000))
      var events = watch.events.makeAsyncIterator()
      _ = try await next([.created, .updated, .destroyed], from: &events)
      try await state.create(path("var/lib", in: fixture.namespace))
      #expect(try await next(.created, from: &events).resource.id == "var/lib")
    }
  }

  @Test(arguments: StateFixture.local) func testWatchKindAggregatedWithTailEvents(_ fixture: StateFixture) async throws
  {
    try await fixture.withState { state in
      let kind = ResourceKind(PathSpec.self, namespace: fixture.namespace)
      for id in ["a", "b", "c"] { try await state.create(path(id, in: fixture.namespace)) }
      let watch = try await state.watchKind(kind, options: KindWatchOptions(tailEvents: 2))
      var batches = watch.makeAsyncIterator()
      let batch = try #require(await batches.next())
      #expect(batch.map(\.resource.id) == ["b", "c"])
    }
  }

  @Test(arguments: StateFixture.local) func testWatchWithTailEvents(_ fixture: StateFixture) async throws {
    try await fixture.withState { state in
      let pointer = try await state.create(path("var/run", in: fixture.namespace)).pointer
      try await state.create(path("var/lib", in: fixture.namespace))
      try await state.addFinalizer(pointer, "A")
      var all = try await state.watch(pointer, options: WatchOptions(tailEvents: 1000)).events.makeAsyncIterator()
      _ = try await next([.created, .updated], from: &all)
      var last = try await state.watch(pointer, options: WatchOptions(tailEvents: 1)).events.makeAsyncIterator()
      #expect(try await next(.updated, from: &last).resource.metadata.version == 2)
    }
  }

  @Test(arguments: StateFixture.local) func testWatchWithBookmarks(_ fixture: StateFixture) async throws {
    try await fixture.withState { state in
      let resource = path("var/run", in: fixture.namespace)
      var events = try await state.watch(resource.pointer).events.makeAsyncIterator()
      try await state.create(resource)
      try await state.teardown(resource.pointer)
      try await state.destroy(resource.pointer)
      let seen = try await next([.destroyed, .created, .updated, .destroyed], from: &events)
      #expect(seen.map { $0.bookmark != nil } == [false, true, true, true])
      for index in 1..<3 {
        let options = WatchOptions(bookmark: seen[index].bookmark)
        var resumed = try await state.watch(resource.pointer, options: options).events.makeAsyncIterator()
        for expected in seen[(index + 1)...] {
          #expect(try await next(expected.kind, from: &resumed).resource == expected.resource)
        }
      }
    }
  }

  /// Received one by one or in batches, beginning with what exists or with nothing.
  @Test(arguments: StateFixture.local) func testWatchKindWithBookmarks(_ fixture: StateFixture) async throws {
    for isAggregated in [false, true] {
      for bootstrapContents in [false, true] {
        try await fixture.withState { state in
          try await state.checkBookmarks(
            namespace: fixture.namespace, isAggregated: isAggregated, bootstrapContents: bootstrapContents)
        }
      }
    }
  }
}

extension CoreState {
  fileprivate func checkBookmarks(namespace: String, isAggregated: Bool, bootstrapContents: Bool) async throws {
    let kind = ResourceKind(PathSpec.self, namespace: namespace)
    try await create(path("first", in: namespace))
    let options = KindWatchOptions(bootstrapContents: bootstrapContents, bootstrapBookmark: !bootstrapContents)
    let watch = try await watchKind(kind, options: options)
    try await create(path("second", in: namespace))
    try await destroy(kind.pointer("second"))
    let kinds: [ResourceEvent.Kind] = bootstrapContents ? [.created, .bootstrapped] : [.noop]
    let all = try await receive(kinds + [.created, .destroyed], from: watch, isAggregated: isAggregated)
    #expect(all.map { $0.bookmark != nil } == (bootstrapContents ? [false] : []) + [true, true, true])

    let seen = all.suffix(3)
    for (index, event) in seen.enumerated().dropLast() {
      let expected = Array(seen.dropFirst(index + 1))
      let resumed = try await watchKind(kind, options: KindWatchOptions(bookmark: event.bookmark))
      let events = try await receive(expected.map(\.kind), from: resumed, isAggregated: isAggregated)
      #expect(events.map(\.resource) == expected.map(\.resource))
    }
  }

  /// The next events of a watch, which must be of these kinds, taken one by one or in the batches in which they come.
  private func receive(
    _ kinds: [ResourceEvent.Kind], from watch: ResourceWatch, isAggregated: Bool
  ) async throws -> [ResourceEvent] {
    guard isAggregated else {
      var events = watch.events.makeAsyncIterator()
      return try await next(kinds, from: &events)
    }
    var received: [ResourceEvent] = []
    var batches = watch.makeAsyncIterator()
    while received.count < kinds.count { received += try #require(await batches.next()) }
    #expect(received.map(\.kind) == kinds)
    return received
  }
}
