// SPDX-License-Identifier: Apache-2.0

public import System

/// Calls a server over HTTP/2. Connects with the first call and again when a connection is lost.
///
/// With several endpoints, calls go round those that can be reached. An endpoint that fails is tried again after a
/// growing pause; meanwhile calls that find no other fail with UNAVAILABLE, or wait if their options say so.
public final class RPCClient: RPCChannel {
  private let pool: HTTP2Pool
  private let options: ClientOptions

  /// Without `tls` nothing is encrypted or authenticated; meant for unix sockets. `loops` defaults to the shared group.
  public init(
    endpoints: [Endpoint], tls: TLSClientConfiguration? = nil, options: ClientOptions = ClientOptions(),
    loops: EventLoopGroup? = nil
  ) throws(SystemError) {
    let group: EventLoopGroup
    if let loops { group = loops } else { group = try .shared }
    self.options = options
    pool = HTTP2Pool(endpoints, tls: tls, options: options.pool, loops: group)
  }

  public convenience init(
    _ endpoint: Endpoint, tls: TLSClientConfiguration? = nil, options: ClientOptions = ClientOptions()
  ) throws(SystemError) {
    try self.init(endpoints: [endpoint], tls: tls, options: options)
  }

  deinit {
    pool.close()
  }

  public func startCall(_ path: String, options: CallOptions) async throws -> any RPCCall {
    let deadline = options.timeout.map { ContinuousClock.now + $0 }
    let (connection, endpoint) = try await connection(options, deadline)
    let call = ClientCall(connection, options, self.options, deadline: deadline)
    call.open(path, authority: self.options.authority ?? endpoint.authority, scheme: pool.scheme)
    return call
  }

  private func connection(
    _ options: CallOptions, _ deadline: ContinuousClock.Instant?
  ) async throws -> (HTTP2Connection, Endpoint) {
    do {
      return try await pool.connection(waitsForReady: options.waitsForReady, deadline: deadline)
    } catch let error as HTTP2Error {
      throw RPCStatus(error.code == .timeout ? .deadlineExceeded : .unavailable, error.message)
    }
  }

  /// Whether one of the endpoints is connected right now.
  public var isConnected: Bool { pool.isConnected }

  /// Lets running calls end, takes no new ones, and closes the connections.
  public func close() {
    pool.close()
  }
}
