// SPDX-License-Identifier: Apache-2.0

import Synchronization

/// What a server holds of its clients' requests, in bytes.
final class BufferTotal: Sendable {
  private let limit: Int
  private let total = Atomic(0)

  init(limit: Int) {
    self.limit = limit
  }

  var bytes: Int { total.load(ordering: .relaxed) }

  /// False when there is no room.
  fileprivate func take(_ count: Int) -> Bool {
    if total.wrappingAdd(count, ordering: .relaxed).newValue <= limit { return true }
    giveBack(count)
    return false
  }

  fileprivate func giveBack(_ count: Int) {
    total.wrappingSubtract(count, ordering: .relaxed)
  }
}

/// The part of it that belongs to one call. Small requests do not count: they must get through whatever others do.
struct BufferShare: ~Copyable {
  private static let allowance = 4096

  private let total: BufferTotal
  private var held = 0
  private var counted = 0

  init(of total: BufferTotal) {
    self.total = total
  }

  deinit {
    if counted > 0 { total.giveBack(counted) }
  }

  mutating func take(_ count: Int) throws(RPCStatus) {
    let wanted = max(held + count - Self.allowance, 0) - counted
    if wanted > 0, !total.take(wanted) {
      throw RPCStatus(.resourceExhausted, "the server holds too many unread requests; try again later")
    }
    held += count
    counted += max(wanted, 0)
  }

  mutating func giveBack(_ count: Int) {
    held -= min(count, held)
    let surplus = counted - max(held - Self.allowance, 0)
    guard surplus > 0 else { return }
    counted -= surplus
    total.giveBack(surplus)
  }

  mutating func giveBackAll() {
    giveBack(held)
  }
}
