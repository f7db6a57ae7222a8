// SPDX-License-Identifier: Apache-2.0

/// A call at the server: turns a stream into messages for its handler, and its handler's messages into the stream.
// Sendable: the properties are touched on the connection's loop only; every entry from elsewhere goes through
// `loop.perform`.
final class ServerCall: @unchecked Sendable {
  let connection: RPCServerConnection
  let stream: HTTP2Stream
  let loop: EventLoop
  var head = RequestHead()
  var context: ServerContext?
  var deframer: MessageDeframer
  var inbox = MessageQueue()
  /// What is in `deframer` and `inbox`, as a part of what the server may hold.
  var share: BufferShare
  /// Received bytes that the client may not replace yet.
  var unconsumed = 0
  var hasInputEnded = false
  var reader = Parked<[UInt8]?>()
  var writer = Parked<Void>()
  var task: Task<Void, Never>?
  var deadlineTimer: LoopTimer?
  var hasSentHeaders = false
  /// Why nothing more can be read or written.
  var ended: RPCStatus?

  init(_ connection: RPCServerConnection, _ stream: HTTP2Stream) {
    self.connection = connection
    self.stream = stream
    loop = connection.http2.loop
    deframer = MessageDeframer(limit: connection.server.limits.maximumMessageSize)
    share = BufferShare(of: connection.server.buffered)
  }

  func popMessage() -> [UInt8]? {
    guard let message = inbox.popFirst() else { return nil }
    share.giveBack(message.count + MessageDeframer.prefixSize)
    return message
  }

  /// The handler's way to the end; called on the loop.
  func finish(_ status: RPCStatus) {
    guard ended == nil else { return }
    // A task of the handler that outlives it may still wait.
    settle(RPCStatus(.failedPrecondition, "the call has ended"))
    sendTrailers(status)
  }

  /// Ends the call before its handler does: the handler is cancelled, the client told unless it knows.
  func abort(_ status: RPCStatus, tellsClient: Bool) {
    guard ended == nil else { return }
    settle(status)
    if tellsClient {
      // Messages that the client does not take would hold the status back.
      stream.queuedBytes == 0 ? sendTrailers(status) : stream.reset(.cancel)
    }
    task?.cancel()
  }

  /// Drops what was received and tells who waits for it, now or later, why nothing comes any more.
  private func settle(_ reason: RPCStatus) {
    ended = reason
    disarm()
    inbox.removeAll()
    deframer.removeAll()
    share.giveBackAll()
    reader.resume(throwing: reason)
    writer.resume(throwing: reason)
  }

  private func sendTrailers(_ status: RPCStatus) {
    var status = status
    if let context { status.trailingMetadata.append(contentsOf: context.trailingMetadata) }
    if hasSentHeaders {
      stream.finish(trailers: ResponseFields.trailers(status))
    } else {
      stream.respond(ResponseFields.trailersOnly(status, context?.initialMetadata), isEnd: true)
    }
  }

  func start() {
    guard connection.beginHandler() else {
      ended = RPCStatus(.resourceExhausted, "too many calls")
      return stream.reset(.refusedStream)
    }
    let context = head.makeContext(peer: connection.http2.peer)
    self.context = context
    if let timeout = head.timeout {
      deadlineTimer = loop.schedule(after: timeout) {
        self.abort(RPCStatus(.deadlineExceeded, "the call's deadline passed"), tellsClient: true)
      }
    }
    let handler = connection.server.router.handler(context.path)
    task = Task(executorPreference: loop) { await self.run(handler, context) }
  }

  private func run(_ handler: RPCMethod.RawHandler, _ context: ServerContext) async {
    var status = RPCStatus.ok
    do {
      try await handler(RequestStream(self), ResponseWriter(self), context)
    } catch {
      status = RPCStatus(describing: error)
    }
    loop.perform { [status] in
      self.finish(status)
      self.task = nil
      self.connection.endHandler()
    }
  }

  private func disarm() {
    if let deadlineTimer { loop.cancel(deadlineTimer) }
    deadlineTimer = nil
  }
}
