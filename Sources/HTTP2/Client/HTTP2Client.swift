// SPDX-License-Identifier: Apache-2.0

public import EventLoop
public import System

/// Sends HTTP requests over one HTTP/2 connection, which it makes when needed and again when it is lost.
public final class HTTP2Client: Sendable {
  private let pool: HTTP2Pool
  private let authority: String?

  /// Without `tls` the server must speak HTTP/2 at once. `authority` nil takes the endpoint.
  public init(
    _ endpoint: Endpoint, tls: TLSClientConfiguration?, authority: String? = nil,
    options: HTTP2PoolOptions = HTTP2PoolOptions(), loops: EventLoopGroup? = nil
  ) throws(SystemError) {
    let group: EventLoopGroup
    if let loops { group = loops } else { group = try .shared }
    pool = HTTP2Pool([endpoint], tls: tls, options: options, loops: group)
    self.authority = authority
  }

  deinit {
    pool.close()
  }

  /// Sends `request` and returns when the answer begins. Any status is an answer.
  ///
  /// Throws `HTTP2Error` when there is none, or `CancellationError` when the task is cancelled.
  public func request(_ request: HTTP2Request) async throws -> HTTP2Response {
    let deadline = request.timeout.map { ContinuousClock.now + $0 }
    let (connection, endpoint) = try await pool.connection(deadline: deadline)
    var request = request
    request.timeout = deadline.map { max(ContinuousClock.now.duration(to: $0), .zero) }
    let fields = request.fields(scheme: pool.scheme, authority: authority ?? endpoint.authority)
    return try await HTTP2Exchange(connection).start(request, fields)
  }

  /// Lets running requests end, takes no new ones, and closes the connection.
  public func close() {
    pool.close()
  }
}
