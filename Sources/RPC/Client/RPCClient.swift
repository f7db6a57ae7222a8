// SPDX-License-Identifier: Apache-2.0

import Synchronization
public import System

/// Calls a server over HTTP/2. Connects with the first call and again when a connection is lost.
///
/// With several endpoints, calls go round those that can be reached. An endpoint that fails is tried again after a
/// growing pause; meanwhile calls that find no other fail with UNAVAILABLE, or wait if their options say so.
public final class RPCClient: RPCChannel {
  private let core: RPCClientCore

  /// Without `tls` nothing is encrypted or authenticated; meant for unix sockets. `loops` defaults to the shared group.
  public init(
    endpoints: [Endpoint], tls: TLSClientConfiguration? = nil, options: ClientOptions = ClientOptions(),
    loops: EventLoopGroup? = nil
  ) throws(SystemError) {
    let group: EventLoopGroup
    if let loops { group = loops } else { group = try .shared }
    core = RPCClientCore(endpoints, tls, options, group)
  }

  public convenience init(
    _ endpoint: Endpoint, tls: TLSClientConfiguration? = nil, options: ClientOptions = ClientOptions()
  ) throws(SystemError) {
    try self.init(endpoints: [endpoint], tls: tls, options: options)
  }

  deinit {
    core.close()
  }

  public func startCall(_ path: String, options: CallOptions) async throws -> any RPCCall {
    let deadline = options.timeout.map { ContinuousClock.now + $0 }
    let (connection, endpoint) = try await core.connection(waitsForReady: options.waitsForReady, deadline: deadline)
    let call = ClientCall(connection, options, core.options, deadline: deadline)
    call.open(path, authority: core.options.authority ?? endpoint.authority, scheme: core.scheme)
    return call
  }

  /// Lets running calls end, takes no new ones, and closes the connections.
  public func close() {
    core.close()
  }
}

extension Endpoint {
  /// Unix sockets have no name of their own; this is what other implementations send.
  fileprivate var authority: String {
    if case .unix = self { "localhost" } else { description }
  }
}
