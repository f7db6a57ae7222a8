// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Resources

@Suite(.timeLimit(.minutes(1))) struct HistoryTests {
  private let kind = ResourceKind(PathSpec.self)

  @Test func testBufferOverrun() async throws {
    let state = ResourceState(history: HistoryLimits(initialCapacity: 10, maximumCapacity: 10, gap: 2))
    let watch = try await state.watchKind(kind)
    for number in 0..<11 { try await state.create(path("\(number)")) }
    var batches = watch.makeAsyncIterator()
    let batch = try #require(await batches.next())
    #expect(batch.map(\.kind) == [.errored])
    #expect(batch.first?.error?.code == .watchOverrun)
    #expect(
      batch.first?.error?.message
        == "buffer overrun: namespace default type os/path write pos 11 pos 0 capacity 10")
    let end = await batches.next()
    #expect(end == nil)
  }

  @Test func testNoBufferOverrunDynamic() async throws {
    let state = ResourceState(history: HistoryLimits(initialCapacity: 1, maximumCapacity: 4096, gap: 0))
    let watch = try await state.watchKind(kind)
    for number in 0..<4095 { try await state.create(path("\(number)")) }
    var received: [String] = []
    for await batch in watch {
      received += batch.map(\.resource.id)
      if received.count == 4095 { break }
    }
    #expect(received == (0..<4095).map(String.init))
  }

  @Test func testWatchInvalidBookmark() async throws {
    let state = ResourceState(history: HistoryLimits(initialCapacity: 10, maximumCapacity: 10, gap: 2))
    var events = try await state.watchKind(kind).events.makeAsyncIterator()
    try await state.create(path("first"))
    let bookmark = try #require(try await next(.created, from: &events).bookmark)
    var foreign = bookmark.bytes
    foreign[0] ^= 0xFF
    var future = bookmark.bytes
    future[15] += 1
    for bytes in [[], Array(bookmark.bytes.dropLast()), foreign, future] {
      let bad = WatchBookmark(bytes: bytes)
      await expectError(.invalidWatchBookmark) {
        _ = try await state.watchKind(kind, options: KindWatchOptions(bookmark: bad))
      }
      await expectError(.invalidWatchBookmark) {
        _ = try await state.watch(kind.pointer("first"), options: WatchOptions(bookmark: bad))
      }
    }
    // A good one goes stale when history moves on.
    for number in 0..<10 { try await state.create(path("\(number)")) }
    await expectError(.invalidWatchBookmark) {
      _ = try await state.watchKind(kind, options: KindWatchOptions(bookmark: bookmark))
    }
  }

  @Test func waysToStartExcludeEachOther() async throws {
    let state = ResourceState()
    var events = try await state.watchKind(kind).events.makeAsyncIterator()
    try await state.create(path("first"))
    let bookmark = try await next(.created, from: &events).bookmark
    let refused = [
      KindWatchOptions(tailEvents: 1, bookmark: bookmark),
      KindWatchOptions(bootstrapContents: true, tailEvents: 1),
      KindWatchOptions(bootstrapContents: true, bookmark: bookmark),
    ]
    for options in refused {
      await expectError(.invalidArgument) { _ = try await state.watchKind(kind, options: options) }
    }
    await expectError(.invalidArgument) {
      _ = try await state.watch(kind.pointer("first"), options: WatchOptions(tailEvents: 1, bookmark: bookmark))
    }
  }

  @Test func cancelledWatchesEnd() async throws {
    let state = ResourceState()
    let watch = try await state.watchKind(kind)
    let reader = Task { for await _ in watch {} }
    while state.waitingWatches == 0 { await Task.yield() }
    reader.cancel()
    await reader.value
    // Nothing of it is left behind to be woken.
    #expect(state.waitingWatches == 0)
  }
}
