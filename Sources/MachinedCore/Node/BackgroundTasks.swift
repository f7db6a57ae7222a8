// SPDX-License-Identifier: Apache-2.0

internal import Synchronization

/// Work that begins during a sequence and lasts until the node ends.
final class BackgroundTasks: Sendable {
  private let tasks = Mutex<[Task<Void, Never>]>([])

  func add(_ body: @escaping @Sendable () async -> Void) {
    tasks.withLock { $0.append(Task { await body() }) }
  }

  /// Cancels all and waits for their ends.
  func end() async {
    let ending = tasks.withLock { tasks in
      defer { tasks = [] }
      return tasks
    }
    for task in ending { task.cancel() }
    for task in ending { await task.value }
  }
}

extension Node {
  /// Runs `body` until the node ends, when its task is cancelled.
  func addBackgroundTask(_ body: @escaping @Sendable () async -> Void) { background.add(body) }
}
