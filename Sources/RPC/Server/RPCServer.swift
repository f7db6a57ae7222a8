// SPDX-License-Identifier: Apache-2.0

public import System

/// Answers calls of gRPC clients over HTTP/2, on TCP with TLS 1.3 and on unix sockets.
///
/// ```swift
/// let server = try RPCServer(services: [MachineService()])
/// try server.listen(on: .unix(path: "/run/machined.sock"), mode: 0o660)
/// await server.run()
/// ```
///
/// Handlers run on the loop thread of their connection and must not block; see `BlockingPool`. A client that breaks the
/// rules, hangs or floods loses its connection; others notice nothing.
public final class RPCServer: Sendable {
  private let core: RPCServerCore

  /// `fallback` handles methods that no service offers; without it they are UNIMPLEMENTED. `loops` defaults to the
  /// shared group.
  public init(
    services: [any RPCServiceHandler], interceptors: [any ServerInterceptor] = [],
    fallback: RPCMethod.RawHandler? = nil, limits: ServerLimits = ServerLimits(), loops: EventLoopGroup? = nil
  ) throws(SystemError) {
    let router = RPCRouter(services: services, interceptors: interceptors, fallback: fallback)
    let group: EventLoopGroup
    if let loops { group = loops } else { group = try .shared }
    core = RPCServerCore(router, limits, group)
  }

  deinit {
    core.beginShutdown()
    core.closeConnections()
  }

  /// Accepts clients from now on and returns where: a requested port 0 is replaced by the kernel's choice.
  ///
  /// May be called for several endpoints. Without `tls`, what is sent can be read and changed on the way; meant for unix
  /// sockets, whose peers the kernel identifies. `mode` is the permission of the socket file.
  @discardableResult
  public func listen(
    on endpoint: Endpoint, tls: TLSServerConfiguration? = nil, mode: UInt32 = 0o600
  ) throws(SystemError) -> Endpoint {
    let core = core
    let listener = try SocketListener(endpoint, mode: mode, on: core.loops.nextInTurn()) { descriptor in
      core.accept(descriptor, tls: tls)
    }
    core.add(listener)
    return listener.endpoint
  }

  /// Returns when the server was shut down. Cancelling the task shuts it down at once.
  public func run() async {
    await core.waitForEnd()
    guard Task.isCancelled else { return }
    core.beginShutdown()
    core.closeConnections()
  }

  /// Ends the connections of clients that `isOver` says so of: they open no more calls, those that run may end for up to
  /// `timeout`. Who is not through with the handshake has to connect anew.
  public func endConnections(
    timeout: Duration, where isOver: @escaping @Sendable (PeerIdentity) -> Bool
  ) async {
    core.beginEnding(isOver)
    try? await Task.sleep(for: timeout)
    core.finishEnding(isOver)
  }

  /// Stops accepting, lets calls end for up to `timeout`, then closes what is left. Returns when all is closed.
  public func shutdownGracefully(timeout: Duration = .seconds(10)) async {
    let core = core
    core.beginShutdown()
    await withTaskGroup { group in
      group.addTask { await core.waitForEnd() }
      group.addTask { try? await Task.sleep(for: timeout) }
      await group.next()
      core.closeConnections()
      group.cancelAll()
    }
    await core.waitForEnd()
  }
}

extension ServerLimits {
  var http2: HTTP2Configuration {
    var configuration = HTTP2Configuration()
    configuration.maximumConcurrentStreams = maximumConcurrentStreams
    configuration.streamWindow = streamWindow
    configuration.maximumHeaderBytes = maximumHeaderBytes
    configuration.handshakeTimeout = handshakeTimeout
    configuration.keepaliveInterval = keepaliveInterval
    configuration.keepaliveTimeout = keepaliveTimeout
    return configuration
  }
}
