// SPDX-License-Identifier: Apache-2.0

public import Protobuf

/// The responses of a streaming call, in order. It ends when the call ended with OK and throws `RPCStatus` otherwise.
///
/// The call is cancelled when the task that consumes it is cancelled and when the stream is dropped before its end.
/// One task consumes it, once.
public struct ResponseStream<Response: Message>: AsyncSequence, Sendable {
  public typealias Element = Response
  public typealias Failure = any Error

  private let lifetime: CallLifetime

  init(_ call: any RPCCall, sender: RequestSender? = nil) {
    self.lifetime = CallLifetime(call, sender: sender)
  }

  /// What the server sent before its first message; waits for it.
  public var initialMetadata: RPCMetadata {
    get async throws { try await withCallCancellation(lifetime.call) { try await lifetime.call.initialMetadata() } }
  }

  /// What the server sent with the status; empty before the end.
  public var trailingMetadata: RPCMetadata { lifetime.call.trailingMetadata }

  /// Ends the call on both sides.
  public func cancel() {
    lifetime.call.cancel()
  }

  public func makeAsyncIterator() -> AsyncIterator {
    AsyncIterator(lifetime: lifetime)
  }

  public struct AsyncIterator: AsyncIteratorProtocol {
    fileprivate let lifetime: CallLifetime

    public mutating func next() async throws -> Response? {
      guard let bytes = try await lifetime.receive() else { return nil }
      return try Response(response: bytes)
    }
  }
}

/// Cancels the call when the last stream or iterator that refers to it is gone. After the end that has no effect.
private final class CallLifetime: Sendable {
  let call: any RPCCall
  private let sender: RequestSender?

  init(_ call: any RPCCall, sender: RequestSender?) {
    self.call = call
    self.sender = sender
  }

  deinit {
    sender?.cancel()
    call.cancel()
  }

  func receive() async throws -> [UInt8]? {
    do {
      return try await withCallCancellation(call) { try await call.receive() }
    } catch {
      throw sender?.failure ?? error
    }
  }
}
