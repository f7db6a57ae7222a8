// SPDX-License-Identifier: Apache-2.0

internal import Logging
internal import Synchronization

extension ControllerRuntime {
  /// Returns when changes of `kind` wake its dependents, so that what a controller reads afterwards is never stale.
  func openWatch(_ kind: ResourceKind) async {
    switch registry.withLock({ $0.claimWatch(kind) }) {
    case .open: return
    case .waiting: await waitForWatch(kind)
    case .opener:
      let watch = try? await state.watchKind(kind, options: .fromNow)
      for waiter in registry.withLock({ $0.watchOpened(kind) }) { waiter.resume() }
      start { await self.pump(kind, watch) }
    }
  }

  /// The opener always finishes, so this needs no cancellation of its own.
  private func waitForWatch(_ kind: ResourceKind) async {
    await withCheckedContinuation { continuation in
      let isWaiting = registry.withLock { $0.awaitWatch(kind, continuation) }
      if !isWaiting { continuation.resume() }
    }
  }

  /// Turns events into wake-ups. Whenever events may have been missed, everybody is woken: a wake-up carries nothing,
  /// so one too many costs a reconcile, and comparing a list with what was seen would tell nothing more.
  private func pump(_ kind: ResourceKind, _ initial: ResourceWatch?) async {
    var watch = initial
    let backoff = RestartBackoff()
    while !Task.isCancelled {
      if let current = watch {
        await deliver(kind, current)
      } else {
        try? await time.sleep(for: backoff.next())
      }
      guard !Task.isCancelled else { return }
      watch = try? await state.watchKind(kind, options: .fromNow)
      guard watch != nil else { continue }
      logger.warning("watch interrupted, everybody it serves reconciles", ["kind": "\(kind)"])
      backoff.reset()
      registry.withLock { $0.table(kind) }?.wakeAll()
    }
  }

  /// Returns when the watch ended.
  private func deliver(_ kind: ResourceKind, _ watch: ResourceWatch) async {
    for await events in watch {
      registry.withLock { $0.table(kind) }?.wake(events)
    }
  }
}

extension KindWatchOptions {
  /// Only what happens from now on, resumable from the start.
  fileprivate static let fromNow = KindWatchOptions(bootstrapBookmark: true)
}
