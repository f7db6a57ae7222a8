// SPDX-License-Identifier: Apache-2.0

/// Whom the events of one kind wake.
struct WakeUpTable: Sendable {
  fileprivate struct Targets: Sendable {
    var everyChange: [ControllerContext] = []
    var destroyReady: [ControllerContext] = []
  }

  private var ofKind = Targets()
  private var ofID: [String: Targets] = [:]

  mutating func add(_ input: ControllerInput, _ context: ControllerContext) {
    if let id = input.id {
      ofID[id, default: Targets()].add(input.strength, context)
    } else {
      ofKind.add(input.strength, context)
    }
  }

  /// Wakes everybody whom any of the events concerns, once.
  func wake(_ events: [ResourceEvent]) {
    var somethingChanged = false
    var somethingReady = false
    for event in events {
      guard event.isChange else { continue }
      let metadata = event.resource.box.metadata
      let isReady = metadata.isDestroyReady
      somethingChanged = true
      somethingReady = somethingReady || isReady
      if !ofID.isEmpty { ofID[metadata.id]?.wake(ready: isReady) }
    }
    if somethingChanged { ofKind.wake(ready: somethingReady) }
  }

  /// Wakes everybody, when it is not known what was missed.
  func wakeAll() {
    ofKind.wake(ready: true)
    for targets in ofID.values { targets.wake(ready: true) }
  }
}

extension WakeUpTable.Targets {
  fileprivate mutating func add(_ strength: ControllerInput.Strength, _ context: ControllerContext) {
    if strength == .destroyReady { destroyReady.append(context) } else { everyChange.append(context) }
  }

  fileprivate func wake(ready: Bool) {
    for context in everyChange { context.queueReconcile() }
    if ready {
      for context in destroyReady { context.queueReconcile() }
    }
  }
}

extension ResourceEvent {
  /// Whether it tells of a resource, not of the watch.
  var isChange: Bool {
    switch kind {
    case .created, .updated, .destroyed: true
    case .bootstrapped, .errored, .noop: false
    }
  }
}
