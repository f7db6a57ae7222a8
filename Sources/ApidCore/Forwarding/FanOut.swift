// SPDX-License-Identifier: Apache-2.0

internal import RPC

/// Carries one call to several nodes and merges what they answer; a node that fails becomes an entry of the answer.
struct FanOut {
  typealias Start = @Sendable () async throws -> any RPCCall

  let requests: RequestStream<[UInt8]>
  let responses: ResponseWriter<[UInt8]>
  let isStreaming: Bool

  func run(_ targets: [Target]) async throws {
    let broadcast = Broadcast()
    let sender = Task { await broadcast.send(requests) }
    defer { sender.cancel() }
    if isStreaming {
      try await stream(targets, broadcast)
    } else {
      try await collect(targets, broadcast)
    }
  }

  /// One of the nodes asked.
  struct Target: Sendable {
    let node: String
    /// Runs `body` with a call to the node, on a connection that is kept open meanwhile.
    let withCall: @Sendable (_ body: @escaping @Sendable (any RPCCall) async throws -> Void) async throws -> Void
  }

  /// Replies of unary calls are lists; concatenated, in the order the nodes were named, they are one list.
  private func collect(_ targets: [Target], _ broadcast: Broadcast) async throws {
    let room = ReplyRoom()
    let merged = await withTaskGroup(of: (Int, [UInt8]).self) { group in
      for (index, target) in targets.enumerated() {
        group.addTask { (index, await reply(of: target, broadcast, room)) }
      }
      var replies = [[UInt8]](repeating: [], count: targets.count)
      for await (index, reply) in group { replies[index] = reply }
      return replies.flatMap { $0 }
    }
    try Task.checkCancellation()
    try await responses.write(merged)
  }

  private func reply(of target: Target, _ broadcast: Broadcast, _ room: ReplyRoom) async -> [UInt8] {
    let marker = ReplyMarker(node: target.node, isStreaming: false)
    let collected = Replies(room)
    do {
      try await target.withCall { call in
        try await withBackendCall(call, broadcast) {
          try await receiveAll(of: call) { try collected.append(try marker.mark($0)) }
        }
      }
      return collected.bytes
    } catch {
      return marker.failure(RPCStatus(describing: error))
    }
  }

  private func stream(_ targets: [Target], _ broadcast: Broadcast) async throws {
    responses.sendInitialMetadata()
    let writer = SharedWriter(responses)
    try await withThrowingTaskGroup(of: Void.self) { group in
      for target in targets {
        group.addTask { try await stream(target, broadcast, writer) }
      }
      try await group.waitForAll()
    }
  }

  private func stream(_ target: Target, _ broadcast: Broadcast, _ writer: SharedWriter) async throws {
    let marker = ReplyMarker(node: target.node, isStreaming: true)
    do {
      try await target.withCall { call in
        try await withBackendCall(call, broadcast) {
          try await receiveAll(of: call) { try await writer.write(try marker.mark($0)) }
        }
      }
    } catch {
      try Task.checkCancellation()
      try await writer.write(marker.failure(RPCStatus(describing: error)))
    }
  }
}

/// Joins the call to the broadcast of the requests for as long as `body` runs; cancelling the task ends the call.
private func withBackendCall(
  _ call: any RPCCall, _ broadcast: Broadcast, _ body: @Sendable () async throws -> Void
) async throws {
  try await withTaskCancellationHandler {
    defer { call.cancel() }
    let feeder = Task { await broadcast.feed(call) }
    defer { feeder.cancel() }
    try await body()
  } onCancel: {
    call.cancel()
  }
}

/// Hands over each message of a call. Not inlined: the optimizer of Swift 6.3 crashes on the loop inside of closures.
@inline(never)
private func receiveAll(of call: any RPCCall, _ consume: ([UInt8]) async throws -> Void) async throws {
  while let message = try await call.receive() { try await consume(message) }
}
