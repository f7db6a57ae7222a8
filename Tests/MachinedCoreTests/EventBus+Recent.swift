// SPDX-License-Identifier: Apache-2.0

@testable import MachinedCore

extension EventBus {
  /// What a watch that begins now would see at once, oldest first.
  func recent(_ tail: Tail = .last(-1)) -> [EventRecord] {
    var events: [EventRecord] = []
    let start = watch(tail).start
    while let event = try? event(at: start + events.count) { events.append(event) }
    return events
  }
}
