// SPDX-License-Identifier: Apache-2.0

import Resources
import Testing

extension StateConformance {
  @Test(arguments: StateFixture.all) func testWatchKindWithTailEvents(_ fixture: StateFixture) async throws {
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

  @Test(arguments: StateFixture.all) func testWatchKindAggregatedWithTailEvents(_ fixture: StateFixture) async throws {
    try await fixture.withState { state in
      let kind = ResourceKind(PathSpec.self, namespace: fixture.namespace)
      for id in ["a", "b", "c"] { try await state.create(path(id, in: fixture.namespace)) }
      let watch = try await state.watchKind(kind, options: KindWatchOptions(tailEvents: 2))
      var batches = watch.makeAsyncIterator()
      let batch = try #require(await batches.next())
      #expect(batch.map(\.resource.id) == ["b", "c"])
    }
  }

  @Test(arguments: StateFixture.all) func testWatchWithTailEvents(_ fixture: StateFixture) async throws {
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

  @Test(arguments: StateFixture.all) func testWatchWithBookmarks(_ fixture: StateFixture) async throws {
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

  @Test(arguments: StateFixture.all, [true, false])
  func testWatchKindWithBookmarks(_ fixture: StateFixture, bootstrapContents: Bool) async throws {
    try await fixture.withState { state in
      let kind = ResourceKind(PathSpec.self, namespace: fixture.namespace)
      try await state.create(path("first", in: fixture.namespace))
      let options = KindWatchOptions(
        bootstrapContents: bootstrapContents, bootstrapBookmark: !bootstrapContents)
      var events = try await state.watchKind(kind, options: options).events.makeAsyncIterator()
      if bootstrapContents { try await next(.created, from: &events) }
      let start = try await next(bootstrapContents ? .bootstrapped : .noop, from: &events)
      try await state.create(path("second", in: fixture.namespace))
      try await state.destroy(kind.pointer("second"))
      let seen = [start] + (try await next([.created, .destroyed], from: &events))
      for index in 0..<2 {
        let resume = KindWatchOptions(bookmark: seen[index].bookmark)
        #expect(resume.bookmark != nil)
        var resumed = try await state.watchKind(kind, options: resume).events.makeAsyncIterator()
        for expected in seen[(index + 1)...] {
          #expect(try await next(expected.kind, from: &resumed).resource == expected.resource)
        }
      }
    }
  }
}
