// SPDX-License-Identifier: Apache-2.0

internal import RPC
internal import Synchronization

/// What one node has answered so far.
final class Replies: Sendable {
  private let collected = Mutex<[UInt8]>([])
  private let room: ReplyRoom

  init(_ room: ReplyRoom) {
    self.room = room
  }

  var bytes: [UInt8] { collected.withLock { $0 } }

  func append(_ reply: [UInt8]) throws(RPCStatus) {
    try room.take(reply.count)
    collected.withLock { $0 += reply }
  }
}

/// How much the nodes may answer together: one message must hold it all, and a node that answers without end must not
/// fill the memory.
final class ReplyRoom: Sendable {
  private let left: Atomic<Int>

  init(bytes: Int = ServerLimits().maximumMessageSize) {
    left = Atomic(bytes)
  }

  fileprivate func take(_ count: Int) throws(RPCStatus) {
    guard left.wrappingSubtract(count, ordering: .relaxed).newValue < 0 else { return }
    left.wrappingAdd(count, ordering: .relaxed)
    throw RPCStatus(.resourceExhausted, "the answers of all nodes together are too large: ask fewer nodes at once")
  }
}
