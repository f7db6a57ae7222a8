// SPDX-License-Identifier: Apache-2.0

internal import Synchronization

/// The resources of one kind, their history, and the watches which wait for more of it.
final class ResourceCollection: Sendable {
  let kind: ResourceKind
  private let contents: Mutex<CollectionContents>

  init(kind: ResourceKind, history: HistoryLimits) {
    self.kind = kind
    self.contents = Mutex(CollectionContents(history: history))
  }

  func get(_ id: String) throws(ResourceError) -> AnyResource {
    guard let resource = contents.withLock({ $0.resources[id] }) else { throw .notFound(kind.pointer(id)) }
    return resource
  }

  func list(_ options: ListOptions) -> [AnyResource] {
    let resources = contents.withLock { $0.sortedResources() }
    return options.selectsEverything ? resources : resources.filter { options.matches($0.metadata) }
  }

  /// Runs one change, then wakes the watches outside the lock.
  func change<Result: Sendable>(
    _ body: (inout CollectionContents) throws(ResourceError) -> Result
  ) throws(ResourceError) -> Result {
    let (result, waiters) = try contents.withLock { contents throws(ResourceError) in
      let result = try body(&contents)
      return (result, contents.takeWaiters())
    }
    for waiter in waiters { waiter.resume() }
    return result
  }

  func read<Result: Sendable>(
    _ body: (inout CollectionContents) throws(ResourceError) -> Result
  ) throws(ResourceError) -> Result {
    try contents.withLock { contents throws(ResourceError) in try body(&contents) }
  }

  var waitingWatches: Int { contents.withLock(\.waiters.count) }

  /// Waits until there is an event at `position` or the task is cancelled.
  func wait(for position: Int64) async {
    let waiter = contents.withLock { $0.nextWaiter() }
    await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let isOver = contents.withLock { contents in
          // Once cancelled, nobody would take the continuation out again.
          if Task.isCancelled || contents.ring.writePosition > position { return true }
          contents.waiters[waiter] = continuation
          return false
        }
        if isOver { continuation.resume() }
      }
    } onCancel: {
      contents.withLock { $0.waiters.removeValue(forKey: waiter) }?.resume()
    }
  }
}
