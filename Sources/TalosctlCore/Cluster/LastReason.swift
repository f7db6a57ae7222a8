// SPDX-License-Identifier: Apache-2.0

internal import Synchronization

/// Why the last try failed.
final class LastReason: Sendable {
  private let reason = Mutex("no answer")

  var text: String { reason.withLock { $0 } }

  func set(_ text: String) {
    reason.withLock { $0 = text }
  }
}
