// SPDX-License-Identifier: Apache-2.0

internal import Synchronization

/// What one node has answered so far.
final class Replies: Sendable {
  private let collected = Mutex<[UInt8]>([])

  var bytes: [UInt8] { collected.withLock { $0 } }

  func append(_ reply: [UInt8]) {
    collected.withLock { $0 += reply }
  }
}
