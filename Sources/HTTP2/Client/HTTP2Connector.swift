// SPDX-License-Identifier: Apache-2.0

public import EventLoop
import Synchronization

/// Makes client connections.
public enum HTTP2Connector {
  /// Connects, authenticates and exchanges settings. The receiver must `close` the connection in the end.
  ///
  /// `onEnd` is called on the loop, once or twice, when the connection that was returned accepts no more requests.
  /// Throws `SystemError`, `HTTP2Error` or `CancellationError`.
  public static func connect(
    to endpoint: Endpoint, tls: TLSClientConfiguration?, configuration: HTTP2Configuration, timeout: Duration,
    on loop: EventLoop, onEnd: @escaping @Sendable (HTTP2Error?) -> Void
  ) async throws -> HTTP2Connection {
    let descriptor = try await SocketConnector.connect(to: endpoint, timeout: timeout, on: loop)
    let attempt = ConnectionAttempt(onEnd)
    return try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { continuation in
        loop.perform { attempt.start(descriptor, endpoint, tls, configuration, loop, continuation) }
      }
    } onCancel: {
      loop.execute { attempt.cancel() }
    }
  }
}

/// Watches over a connection, first until it is ready and then until its end.
// Sendable: the properties are touched on the loop's thread only.
private final class ConnectionAttempt: HTTP2ConnectionOwner, @unchecked Sendable {
  private let onEnd: @Sendable (HTTP2Error?) -> Void
  private var continuation: CheckedContinuation<HTTP2Connection, any Error>?
  private var connection: HTTP2Connection?
  private var isCancelled = false

  init(_ onEnd: @escaping @Sendable (HTTP2Error?) -> Void) {
    self.onEnd = onEnd
  }

  func start(
    _ descriptor: Int32, _ endpoint: Endpoint, _ tls: TLSClientConfiguration?, _ configuration: HTTP2Configuration,
    _ loop: EventLoop, _ continuation: CheckedContinuation<HTTP2Connection, any Error>
  ) {
    do {
      let connection = try HTTP2Connection.connect(
        descriptor, host: endpoint.host, tls: tls, configuration: configuration, on: loop)
      self.continuation = continuation
      self.connection = connection
      connection.start(self)
      if isCancelled { cancel() }
    } catch {
      continuation.resume(throwing: error)
    }
  }

  func cancel() {
    isCancelled = true
    guard let continuation else { return }
    self.continuation = nil
    connection?.close(nil)
    continuation.resume(throwing: CancellationError())
  }

  func connectionIsReady(_ connection: HTTP2Connection) {
    self.connection = nil
    continuation?.resume(returning: connection)
    continuation = nil
  }

  func connection(_ connection: HTTP2Connection, opened stream: HTTP2Stream) -> any HTTP2StreamOwner {
    RefusedStream()
  }

  func connectionIsGoingAway(_ connection: HTTP2Connection) {
    onEnd(nil)
  }

  func connectionClosed(_ connection: HTTP2Connection, _ error: HTTP2Error?) {
    self.connection = nil
    guard let continuation else { return onEnd(error) }
    self.continuation = nil
    continuation.resume(
      throwing: error ?? HTTP2Error(.connectionFailed, "the server closed the connection before it was ready"))
  }
}

/// Clients allow no pushed streams, so that nobody listens to one.
private final class RefusedStream: HTTP2StreamOwner {
  func stream(_ stream: HTTP2Stream, receivedField name: UnsafeRawBufferPointer, value: UnsafeRawBufferPointer) {}
  func streamReceivedHeaders(_ stream: HTTP2Stream, isEnd: Bool) {}
  func stream(_ stream: HTTP2Stream, received bytes: UnsafeRawBufferPointer) {}
  func streamReachedEnd(_ stream: HTTP2Stream) {}
  func streamIsWritable(_ stream: HTTP2Stream) {}
  func streamClosed(_ stream: HTTP2Stream, _ code: HTTP2ErrorCode, _ error: HTTP2Error?) {}
}

extension Endpoint {
  /// Who a request is for. Unix sockets have no name of their own; this is what other implementations send.
  public var authority: String {
    if case .unix = self { "localhost" } else { description }
  }

  /// What a certificate must name.
  public var host: String? {
    if case .tcp(let host, _) = self { host } else { nil }
  }
}
