// SPDX-License-Identifier: Apache-2.0

import Synchronization
import Testing

@testable import Resources

/// Knows how many of its watches somebody still holds.
final class WatchCountingState: StateWrapper {
  let base: any CoreState
  private let count = OpenCount()

  init(base: any CoreState) { self.base = base }

  func watch(_ pointer: ResourcePointer, options: WatchOptions) async throws -> ResourceWatch {
    ResourceWatch(CountedSource(try await base.watch(pointer, options: options), count))
  }

  func watchKind(_ kind: ResourceKind, options: KindWatchOptions) async throws -> ResourceWatch {
    ResourceWatch(CountedSource(try await base.watchKind(kind, options: options), count))
  }

  /// Returns when nobody holds a watch. Whoever still does after a test is a task that was left running: the time limit of
  /// the suite says so.
  func waitUntilNobodyWatches() async {
    while count.open.load(ordering: .relaxed) > 0 { await Task.yield() }
  }
}

private final class OpenCount: Sendable {
  let open = Atomic(0)
}

private final class CountedSource: WatchSource {
  private let watch: ResourceWatch
  private let count: OpenCount

  init(_ watch: ResourceWatch, _ count: OpenCount) {
    self.watch = watch
    self.count = count
    count.open.wrappingAdd(1, ordering: .relaxed)
  }

  deinit { count.open.wrappingSubtract(1, ordering: .relaxed) }

  func next() async -> [ResourceEvent]? {
    var batches = watch.makeAsyncIterator()
    return await batches.next()
  }
}
