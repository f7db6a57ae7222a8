// SPDX-License-Identifier: Apache-2.0

public import Logging
internal import PKI
public import RPC
internal import Resources
internal import Specs
internal import Synchronization
internal import API
internal import System

/// The API server of a node: TLS and roles at the front, forwarding behind.
///
/// Certificates come from the resources of machined and change while serving. When machined goes away, apid ends, to
/// be started again with it.
public final class Apid: Sendable {
  private let options: ApidOptions
  private let logger: Logger
  private let state: any CoreState
  private let pool = BackendPool()
  private let names = LocalNames()
  private let bound = Mutex<Endpoint?>(nil)
  /// Authorities of the clients that may be connected.
  private let accepted = Mutex<[Certificate]>([])

  public init(options: ApidOptions = ApidOptions(), logger: Logger) throws {
    self.options = options
    self.logger = logger
    self.state = RemoteState(try RPCClient(options.runtime))
  }

  /// With resources from elsewhere, for tests.
  init(options: ApidOptions, logger: Logger, state: any CoreState) {
    self.options = options
    self.logger = logger
    self.state = state
  }

  /// Where clients are accepted; nil before that.
  public var endpoint: Endpoint? { bound.withLock { $0 } }

  /// Serves until the task is cancelled, which lets running calls end for the grace period, or until machined is gone.
  public func run() async throws {
    let first = try await state.watchFor(SecretsResources.APICertsSpec.self, id: "api") {
      (try? APICredentials($0.spec)) ?? nil != nil
    }
    guard let credentials = try APICredentials(first.spec) else { return }
    let front = try Front(credentials)
    accepted.withLock { $0 = credentials.authorities }
    await use(credentials, front)
    let server = try RPCServer(services: [], fallback: try proxy(credentials).handler, limits: Self.limits)
    try listen(server, front.tls)
    try await serve(server, front, acceptsAnyone: credentials.acceptsAnyone)
  }

  /// The proxy of another node has the calls of all its clients on one connection. How many calls a client has is
  /// bounded by `CallQuota`.
  private static var limits: ServerLimits {
    var limits = ServerLimits()
    limits.maximumConcurrentStreams = CallQuota().perProxy
    return limits
  }

  /// The two sides of TLS, updated in place.
  private struct Front {
    let tls: TLSServerConfiguration
    let outgoing: TLSClientConfiguration

    init(_ credentials: APICredentials) throws {
      tls = try TLSServerConfiguration(
        identity: credentials.server, clientAuthorities: credentials.authorities,
        clientVerification: credentials.acceptsAnyone ? .none : .require)
      outgoing = try TLSClientConfiguration(authorities: credentials.authorities, identity: credentials.client)
    }

    func update(_ credentials: APICredentials) throws {
      try tls.update(identity: credentials.server, clientAuthorities: credentials.authorities)
      try outgoing.update(authorities: credentials.authorities, identity: credentials.client)
    }
  }

  private func proxy(_ credentials: APICredentials) throws -> Proxy {
    let policy: ClientPolicy = credentials.acceptsAnyone ? .anyone([.reader]) : .certificate
    let machine = try RPCClient(options.machine)
    return Proxy(roles: CallerRoles { policy }, local: machine, pool: pool, isLocal: { [names] in names.contains($0) })
  }

  private func listen(_ server: RPCServer, _ tls: TLSServerConfiguration) throws {
    var failure: (any Error)?
    for endpoint in options.listen {
      do {
        let address = try server.listen(on: endpoint, tls: tls)
        bound.withLock { $0 = address }
        return logger.info("serving the API", ["address": address])
      } catch {
        failure = failure ?? error
      }
    }
    if let failure { throw failure }
  }

  private func serve(_ server: RPCServer, _ front: Front, acceptsAnyone: Bool) async throws {
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { try await self.watchCertificates(server, front, acceptsAnyone: acceptsAnyone) }
      group.addTask { try await self.watchAddresses() }
      group.addTask { try await self.watchHostname() }
      group.addTask { try await self.closeIdleConnections() }
      defer { group.cancelAll() }
      do {
        try await group.next()
      } catch {
        await Self.stop(server, options.gracePeriod)
        throw error
      }
    }
    await Self.stop(server, options.gracePeriod)
  }

  /// In a cancelled task the waiting would end at once.
  private static func stop(_ server: RPCServer, _ grace: Duration) async {
    await uncancelled { await server.shutdownGracefully(timeout: grace) }
  }

  private func use(_ credentials: APICredentials, _ front: Front) async {
    guard credentials.client != nil else { return await pool.replace(connect: nil) }
    let port = options.port
    await pool.replace { node in
      var options = ClientOptions()
      // A node that has lost its power says nothing; its calls must end all the same.
      options.keepaliveInterval = .seconds(30)
      return try RPCClient(.tcp(host: node, port: port), tls: front.outgoing, options: options)
    }
  }

  private func watchCertificates(_ server: RPCServer, _ front: Front, acceptsAnyone: Bool) async throws {
    let restart = ApidError("the node enters or leaves maintenance: apid must start again")
    let gone: @Sendable () throws -> Void = {
      // Others may wait for new certificates, but what was open to everybody must not stay so.
      if acceptsAnyone { throw restart }
    }
    try await watch(SecretsResources.APICertsSpec.self, id: "api", gone: gone) { spec in
      guard let credentials = try APICredentials(spec) else { return }
      guard credentials.acceptsAnyone == acceptsAnyone else { throw restart }
      try front.update(credentials)
      await self.use(credentials, front)
      self.logger.info("using new certificates", ["expires": credentials.server.certificate.notAfter])
      if !acceptsAnyone { await self.endStrangers(server, credentials.authorities) }
    }
  }

  /// Ends connections of clients whose authority is accepted no more: they were checked when they came.
  private func endStrangers(_ server: RPCServer, _ authorities: [Certificate]) async {
    let before = accepted.withLock { accepted in
      defer { accepted = authorities }
      return accepted
    }
    guard !before.allSatisfy(authorities.contains) else { return }
    await server.endConnections(timeout: options.gracePeriod) { !$0.isClient(of: authorities) }
  }

  private func watchAddresses() async throws {
    try await watch(NetworkResources.NodeAddressSpec.self, id: "accumulative") { spec in
      self.names.update(addresses: spec.addresses.compactMap { $0.prefix?.address })
    }
  }

  private func watchHostname() async throws {
    try await watch(NetworkResources.HostnameStatusSpec.self, id: "hostname") { spec in
      self.names.update(hostname: spec.hostname, domain: spec.domainname)
    }
  }

  private func watch<Spec: ResourceSpec>(
    _ type: Spec.Type, id: String, gone: @Sendable () throws -> Void = {},
    _ use: @escaping @Sendable (Spec) async throws -> Void
  ) async throws {
    for await event in try await state.watch(type, id: id).events {
      switch event.kind {
      case .errored:
        throw ApidError("lost the resources of machined: \(event.error.map { "\($0)" } ?? "unknown reason")")
      case .created, .updated:
        if let resource = event.resource.as(type) { try await use(resource.spec) }
      case .destroyed: try gone()
      default: continue
      }
    }
    try Task.checkCancellation()
    throw ApidError("lost the resources of machined: the watch of \(Spec.definition.type) ended")
  }

  private func closeIdleConnections() async throws {
    while true {
      try await Task.sleep(for: .seconds(60))
      await pool.closeIdle()
    }
  }
}
