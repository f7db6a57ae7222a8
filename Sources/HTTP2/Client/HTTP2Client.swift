// SPDX-License-Identifier: Apache-2.0

public import EventLoop
internal import Synchronization
public import System

/// A client of one HTTP/2 server; all requests share a connection, which is made when it is needed.
public final class HTTP2Client: Sendable {
  private enum State {
    case idle
    case connecting(Task<HTTP2Connection, any Error>)
    case closed
  }

  private let endpoint: Endpoint
  private let tls: TLSClientConfiguration?
  private let configuration: HTTP2Configuration
  private let loop: EventLoop
  private let connectTimeout: Duration
  private let state = Mutex(State.idle)

  /// - Throws: when the process can have no event loop.
  public init(
    _ endpoint: Endpoint, tls: TLSClientConfiguration?, configuration: HTTP2Configuration = HTTP2Configuration(),
    connectTimeout: Duration = .seconds(10)
  ) throws(SystemError) {
    self.endpoint = endpoint
    self.tls = tls
    self.configuration = configuration
    self.connectTimeout = connectTimeout
    loop = try EventLoopGroup.shared.next()
  }

  deinit {
    close()
  }

  /// Sends a request and waits for the headers of its answer.
  ///
  /// - Throws: `SystemError` or ``HTTP2Error`` when there is no connection or it breaks, `CancellationError`.
  public func request(_ request: HTTP2Request) async throws -> HTTP2Response {
    let exchange = HTTP2Exchange(try await connection())
    exchange.open(fields(request), body: request.body)
    let handle = HTTP2Exchange.Handle(exchange)
    let head = try await exchange.receiveHead()
    return HTTP2Response(status: head.status, headers: head.headers, body: HTTP2Body(exchange: handle))
  }

  /// Ends the connection; requests that run fail.
  public func close() {
    let last = state.withLock { state in
      defer { state = .closed }
      return state
    }
    guard case .connecting(let task) = last else { return }
    task.cancel()
    let loop = loop
    Task {
      guard let connection = try? await task.value else { return }
      loop.perform { connection.close(nil) }
    }
  }

  private func connection() async throws -> HTTP2Connection {
    let task = try state.withLock { state in
      switch state {
      case .connecting(let task): return task
      case .closed: throw HTTP2Error(.shutdown, "the client is closed")
      case .idle:
        let task = Task { try await self.connect() }
        state = .connecting(task)
        return task
      }
    }
    do {
      return try await task.value
    } catch {
      forget()
      throw error
    }
  }

  private func connect() async throws -> HTTP2Connection {
    try await HTTP2Connector.connect(
      to: endpoint, tls: tls, configuration: configuration, timeout: connectTimeout, on: loop,
      onEnd: { [weak self] _ in self?.forget() })
  }

  /// The next request makes a new connection.
  private func forget() {
    state.withLock { state in
      if case .connecting = state { state = .idle }
    }
  }

  private func fields(_ request: HTTP2Request) -> HTTP2Fields {
    var fields = HTTP2Fields([
      ":method": request.method, ":scheme": tls == nil ? "http" : "https", ":path": request.path,
      ":authority": "\(endpoint)",
    ])
    for (name, value) in request.headers { fields.append(name, value) }
    if !request.body.isEmpty { fields.append("content-length", "\(request.body.count)") }
    return fields
  }
}
