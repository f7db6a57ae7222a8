// SPDX-License-Identifier: Apache-2.0

import Resources
import Testing

extension StateConformance {
  @Test(arguments: StateFixture.local) func testWatch(_ fixture: StateFixture) async throws {
    try await fixture.withState { state in
      let resource = path("var/run", in: fixture.namespace)
      var events = try await state.watch(resource.pointer).events.makeAsyncIterator()

      let absent = try await next(.destroyed, from: &events)
      #expect(absent.resource.isTombstone && absent.resource.pointer == resource.pointer)

      try await state.create(resource)
      let created = try await next(.created, from: &events)
      #expect(created.resource.metadata.version == 1)

      try await state.addFinalizer(resource.pointer, "A")
      try await state.teardown(resource.pointer)
      let updates = try await next([.updated, .updated], from: &events)
      #expect(updates[0].resource.metadata.finalizers == ["A"])
      #expect(updates[1].resource.metadata.phase == .tearingDown)
      #expect(updates[1].old?.metadata.phase == .running)

      try await state.removeFinalizer(resource.pointer, "A")
      try await state.destroy(resource.pointer)
      let last = try await next([.updated, .destroyed], from: &events)
      #expect(last[0].old?.metadata.phase == .tearingDown)
      #expect(last[1].resource.metadata.version == 4)
    }
  }

  @Test(arguments: StateFixture.local) func testWatchKind(_ fixture: StateFixture) async throws {
    try await fixture.withState { state in
      try await state.checkKindWatch(namespace: fixture.namespace)
    }
  }

  @Test(arguments: StateFixture.local) func testWatchKindAggregated(_ fixture: StateFixture) async throws {
    try await fixture.withState { state in
      let kind = ResourceKind(PathSpec.self, namespace: fixture.namespace)
      for id in ["a", "b", "c"] { try await state.create(path(id, in: fixture.namespace)) }
      let watch = try await state.watchKind(kind, options: KindWatchOptions(bootstrapContents: true))
      var batches = watch.makeAsyncIterator()
      let bootstrap = try #require(await batches.next())
      #expect(bootstrap.map(\.kind) == [.created, .created, .created, .bootstrapped])
      #expect(bootstrap.prefix(3).map(\.resource.id) == ["a", "b", "c"])
      #expect(bootstrap.prefix(3).allSatisfy { $0.bookmark == nil })
      #expect(bootstrap.last?.bookmark != nil)

      for id in ["a", "b", "c"] { try await state.destroy(kind.pointer(id)) }
      var destroyed: [String] = []
      while destroyed.count < 3 { destroyed += try #require(await batches.next()).map(\.resource.id) }
      #expect(destroyed == ["a", "b", "c"])
    }
  }

  @Test(arguments: StateFixture.local) func testWatchKindWithLabels(_ fixture: StateFixture) async throws {
    try await fixture.withState { state in
      let kind = ResourceKind(PathSpec.self, namespace: fixture.namespace)
      let queries = [LabelQuery(LabelTerm("app", .equal, ["app1"])), LabelQuery(LabelTerm("tier", .exists))]
      let options = KindWatchOptions(selection: ListOptions(labels: queries))
      var events = try await state.watchKind(kind, options: options).events.makeAsyncIterator()

      try await state.create(path("ignored", in: fixture.namespace))
      let pointer = try await state.create(path("var/run", in: fixture.namespace)).pointer
      try await state.updateWithConflicts(pointer) { $0.changed { $0.labels["app"] = "app1" } }
      let appeared = try await next(.created, from: &events)
      #expect(appeared.resource.pointer == pointer && appeared.old == nil)

      try await state.updateWithConflicts(pointer) { $0.changed { $0.labels["other"] = "x" } }
      let updated = try await next(.updated, from: &events)
      #expect(updated.old?.metadata.labels == ["app": "app1"])

      try await state.updateWithConflicts(pointer) { $0.changed { $0.labels = ["app": "app2"] } }
      let vanished = try await next(.destroyed, from: &events)
      #expect(vanished.resource.metadata.labels == ["app": "app2"] && vanished.old == nil)

      try await state.updateWithConflicts(pointer) { $0.changed { $0.labels["tier"] = "" } }
      try await state.destroy(pointer)
      _ = try await next([.created, .destroyed], from: &events)
    }
  }

  @Test(arguments: StateFixture.local) func testWatchKindAggregatedWithLabels(_ fixture: StateFixture) async throws {
    try await fixture.withState { state in
      let kind = ResourceKind(PathSpec.self, namespace: fixture.namespace)
      try await state.create(path("plain", in: fixture.namespace))
      var labelled = path("labelled", in: fixture.namespace)
      labelled.metadata.labels["app"] = "app1"
      try await state.create(labelled)
      let selection = ListOptions(labels: [LabelQuery(LabelTerm("app", .equal, ["app1"]))])
      let watch = try await state.watchKind(
        kind, options: KindWatchOptions(bootstrapContents: true, selection: selection))
      var batches = watch.makeAsyncIterator()
      let bootstrap = try #require(await batches.next())
      #expect(bootstrap.map(\.kind) == [.created, .bootstrapped])
      #expect(bootstrap.first?.resource.id == "labelled")
      try await state.destroy(kind.pointer("plain"))
      try await state.destroy(kind.pointer("labelled"))
      let batch = try #require(await batches.next())
      #expect(batch.map(\.resource.id) == ["labelled"])
    }
  }

  @Test(arguments: StateFixture.local) func testIDQuery(_ fixture: StateFixture) async throws {
    try await fixture.withState { state in
      let kind = ResourceKind(PathSpec.self, namespace: fixture.namespace)
      let query = ListOptions(id: try IDQuery("^var/(run|lib)$"))
      let watch = try await state.watchKind(kind, options: KindWatchOptions(selection: query))
      for id in ["var/run", "var/lib", "var/lib/etcd", "etc"] {
        try await state.create(path(id, in: fixture.namespace))
      }
      #expect(try await state.list(kind, options: query).map(\.id) == ["var/lib", "var/run"])
      for id in ["etc", "var/lib/etcd", "var/lib"] { try await state.destroy(kind.pointer(id)) }
      var events = watch.events.makeAsyncIterator()
      let received = try await next([.created, .created, .destroyed], from: &events)
      #expect(received.map(\.resource.id) == ["var/run", "var/lib", "var/lib"])
    }
  }
}

extension CoreState {
  fileprivate func checkKindWatch(namespace: String) async throws {
    let kind = ResourceKind(PathSpec.self, namespace: namespace)
    try await create(path("var/lib", in: namespace))
    var live = try await watchKind(kind).events.makeAsyncIterator()
    try await create(path("var/run", in: namespace))
    let created = try await next(.created, from: &live)
    #expect(created.resource.id == "var/run" && created.bookmark != nil)

    var full = try await watchKind(kind, options: KindWatchOptions(bootstrapContents: true)).events.makeAsyncIterator()
    let bootstrap = try await next([.created, .created, .bootstrapped], from: &full)
    #expect(bootstrap.map(\.resource.id) == ["var/lib", "var/run", ""])
    #expect(bootstrap[2].resource.isTombstone)

    try await teardown(kind.pointer("var/run"))
    try await destroy(kind.pointer("var/run"))
    for events in [
      try await next([.updated, .destroyed], from: &live), try await next([.updated, .destroyed], from: &full),
    ] {
      #expect(events[0].resource.metadata.version == 2)
      #expect(events[0].old?.metadata.version == 1)
      #expect(events[1].resource.metadata.version == 2)
    }
  }
}
