// SPDX-License-Identifier: Apache-2.0

public import HTTP2

/// Calls services of the same process without a socket: for tests, and for daemons that talk to themselves.
public final class InProcessChannel: RPCChannel {
  private let router: RPCRouter
  private let peer: PeerIdentity

  public init(
    services: [any RPCServiceHandler], interceptors: [any ServerInterceptor] = [],
    fallback: RPCMethod.RawHandler? = nil, peer: PeerIdentity = .inProcess
  ) {
    self.router = RPCRouter(services: services, interceptors: interceptors, fallback: fallback)
    self.peer = peer
  }

  public func startCall(_ path: String, options: CallOptions) async throws -> any RPCCall {
    let deadline = options.timeout.map { ContinuousClock.now + $0 }
    let context = ServerContext(path: path, metadata: options.metadata, deadline: deadline, peer: peer)
    let call = InProcessCall(context)
    call.start(router.handler(path))
    return call
  }
}
