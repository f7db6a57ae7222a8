// SPDX-License-Identifier: Apache-2.0

import Synchronization

/// A call at the client: turns messages into a stream and back.
// Sendable: `trailers` is behind its lock; the other properties are touched on the connection's loop only, and every
// entry from elsewhere goes through `loop.perform`.
final class ClientCall: @unchecked Sendable {
  let connection: HTTP2Connection
  let loop: EventLoop
  let writeBuffer: Int
  let options: CallOptions
  let deadline: ContinuousClock.Instant?
  let trailers = Mutex(RPCMetadata())
  var stream: HTTP2Stream?
  var head = ResponseHead()
  var deframer: MessageDeframer
  var inbox = MessageQueue()
  /// Received bytes that the server may not replace yet.
  var unconsumed = 0
  var reader = Parked<[UInt8]?>()
  var writer = Parked<Void>()
  var headReader = Parked<RPCMetadata>()
  var initial: RPCMetadata?
  var deadlineTimer: LoopTimer?
  /// How the call ended; what is in the inbox may still be read.
  var ended: RPCStatus?

  init(
    _ connection: HTTP2Connection, _ options: CallOptions, _ client: ClientOptions, deadline: ContinuousClock.Instant?
  ) {
    self.connection = connection
    self.options = options
    self.deadline = deadline
    loop = connection.loop
    writeBuffer = client.writeBuffer
    deframer = MessageDeframer(limit: options.maximumMessageSize ?? client.maximumMessageSize)
    userAgent = client.userAgent
  }

  private let userAgent: String

  /// Sends the request's header block.
  func open(_ path: String, authority: String, scheme: String) {
    let fields = requestFields(path, authority, scheme)
    loop.perform {
      guard self.ended == nil else { return }
      do {
        self.stream = try self.connection.request(fields, hasBody: true, self)
        self.arm()
      } catch {
        let isTooLarge = (error as? HTTP2Error)?.code == .tooLarge
        self.end(RPCStatus(isTooLarge ? .resourceExhausted : .unavailable, "\(error)"))
      }
    }
  }

  /// The call is over. Waiting tasks learn it at once; messages that came before are still read unless it failed here.
  func end(_ status: RPCStatus, keepsMessages: Bool = false) {
    guard ended == nil else { return }
    ended = status
    if let deadlineTimer { loop.cancel(deadlineTimer) }
    deadlineTimer = nil
    if !keepsMessages { inbox.removeAll() }
    if inbox.isEmpty { status.code == .ok ? reader.resume(returning: nil) : reader.resume(throwing: status) }
    writer.resume(throwing: status.code == .ok ? RPCStatus.callHasEnded : status)
    settleHead()
  }

  /// The call ends here before the server ends it.
  func abort(_ status: RPCStatus) {
    guard ended == nil else { return }
    end(status)
    stream?.reset(.cancel)
  }

  /// Tells who waits for the initial metadata, once it is known or will never come.
  func settleHead() {
    if let initial {
      headReader.resume(returning: initial)
    } else if let ended {
      ended.code == .ok ? headReader.resume(returning: RPCMetadata()) : headReader.resume(throwing: ended)
    }
  }

  private func arm() {
    guard let deadline else { return }
    deadlineTimer = loop.schedule(after: ContinuousClock.now.duration(to: deadline)) {
      self.abort(RPCStatus(.deadlineExceeded, "the call's deadline passed"))
    }
  }

  private func requestFields(_ path: String, _ authority: String, _ scheme: String) -> HTTP2Fields {
    var fields = HTTP2Fields([
      ":method": "POST", ":scheme": scheme, ":path": path, ":authority": authority, "te": "trailers",
      "content-type": "application/grpc", "user-agent": userAgent,
    ])
    if let deadline {
      fields.append("grpc-timeout", CallTimeout.format(ContinuousClock.now.duration(to: deadline)))
    }
    options.metadata.write(to: &fields)
    return fields
  }
}
