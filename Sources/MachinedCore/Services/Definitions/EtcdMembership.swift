// SPDX-License-Identifier: Apache-2.0

internal import Resources
internal import API
internal import EtcdClient
internal import EventLoop
internal import KubernetesTemplates
internal import Logging
internal import PKI
internal import RPC
internal import Specs
internal import System

/// How this node's etcd comes to its cluster: it was a member before, it begins a new cluster, or it joins one.
final class EtcdMembership: Sendable {
  private let bootstrap = EtcdBootstrap()
  private let clock: any TimeSource
  let logger: Logger
  /// Finds the addresses of the members to join, if there is a cluster already.
  private let peers: @Sendable () async throws -> [IPAddress]
  let dataDirectory: String
  /// Above the data directory; others write below it.
  private let base: String
  private let connect: Connect

  /// Makes a client of the members at these endpoints.
  typealias Connect = @Sendable ([Endpoint]) throws -> EtcdClient

  /// Between two attempts to join or to be promoted, doubling for joins.
  private static let leastPause = Duration.seconds(1)
  private static let longestPause = Duration.seconds(5)

  init(
    clock: any TimeSource, logger: Logger = .disabled, dataDirectory: String = EtcdInput.dataDirectory,
    below base: String = "/var",
    connect: @escaping Connect = { try EtcdMembership.client(endpoints: $0) },
    peers: @escaping @Sendable () async throws -> [IPAddress]
  ) {
    self.clock = clock
    self.logger = logger
    self.dataDirectory = dataDirectory
    self.base = base
    self.connect = connect
    self.peers = peers
  }

  /// Whether the data directory holds a member.
  var hasData: Bool { Files.exists("\(dataDirectory)/member") }

  /// Opens the data directory, making it when it is missing. A pod that put a link in its place leads nobody elsewhere.
  func openDataDirectory() throws -> OpenDirectory {
    try OpenDirectory.repairing(dataDirectory, below: base, mode: 0o700) {
      logger.warning("moved aside what was in the way", ["path": $0, "to": $1])
    }
  }

  /// Begins a new cluster with this node as its only member.
  ///
  /// - Throws: ``EtcdAlreadyBootstrapped`` when there is data of a cluster.
  func requestBootstrap() throws {
    guard !hasData else { throw EtcdAlreadyBootstrapped() }
    bootstrap.request()
  }

  /// Waits until it is clear how the member starts.
  ///
  /// - Parameter report: told what is waited for, when that changes.
  func input(
    for spec: EtcdResources.SpecSpec, _ report: @Sendable (String) -> Void = { _ in }
  ) async throws -> EtcdInput {
    let addresses = spec.advertisedAddresses.compactMap { $0.address?.description }
    guard let version = EtcdVersion(image: spec.image) else {
      throw TemplateError("the etcd image \"\(spec.image)\" has no version as its tag, such as 3.5.16-0")
    }
    let state = hasData ? .restart : try await initialState(spec, addresses, report)
    var input = EtcdInput(version: version, name: spec.name, advertisedAddresses: addresses, initialState: state)
    let peers = spec.listenPeerAddresses.compactMap { $0.address?.description }
    let clients = spec.listenClientAddresses.compactMap { $0.address?.description }
    if !peers.isEmpty { input.listenPeerAddresses = peers }
    if !clients.isEmpty { input.listenClientAddresses = clients + ["127.0.0.1"] }
    input.extraArgs = spec.extraArgs.mapValues(\.values)
    return input
  }

  private func initialState(
    _ spec: EtcdResources.SpecSpec, _ addresses: [String], _ report: @Sendable (String) -> Void
  ) async throws -> EtcdInput.InitialState {
    let own = "\(spec.name)=\(EtcdInput.urls(addresses, port: 2380))"
    var (told, pause) = ("", Self.leastPause)
    while true {
      if bootstrap.isRequested { return .new(cluster: own) }
      do {
        return .existing(cluster: try await join(spec.name, addresses))
      } catch {
        try Task.checkCancellation()
        let reason = "Waiting for the bootstrap or a cluster to join: \(error)"
        if told != reason { report(reason) }
        told = reason
      }
      try await bootstrap.wait(atMost: pause, clock: clock)
      pause = min(pause * 2, Self.longestPause)
    }
  }

  private func join(_ name: String, _ addresses: [String]) async throws -> String {
    let peers = try await otherPeers(addresses)
    guard !peers.isEmpty else { throw NoMembers() }
    let urls = addresses.map { EtcdInput.urls([$0], port: 2380) }
    return try await EtcdJoin(name: name, peerURLs: urls, client: try connect(peers)).announce()
  }

  private func otherPeers(_ own: [String]) async throws -> [Endpoint] {
    try await peers().map(\.description).filter { !own.contains($0) }.map { .tcp(host: $0, port: 2379) }
  }

  /// Gives this node's member its vote once it has caught up with the others. Returns when it has one, or when the task
  /// is cancelled. A learner does not answer much itself, so the others are asked.
  ///
  /// - Parameter own: the addresses of this node.
  func becomeVoter(_ own: [String]) async {
    var told = ""
    while !Task.isCancelled {
      do {
        let status = try await localClient().status()
        guard status.isLearner else { return }
        try await connect(otherPeers(own)).promote(status.memberID)
        return logger.info("etcd member got its vote", ["member": EtcdMemberID.text(status.memberID)])
      } catch {
        if told != "\(error)" { logger.info("etcd member has no vote yet", ["reason": "\(error)"]) }
        told = "\(error)"
      }
      try? await clock.sleep(for: Self.leastPause)
    }
  }

  /// A client of this node's member.
  func localClient() throws -> EtcdClient {
    try connect([.tcp(host: "127.0.0.1", port: 2379)])
  }

  private static func client(endpoints: [Endpoint]) throws -> EtcdClient {
    EtcdClient(channel: try RPCClient(endpoints: endpoints, tls: try tls()))
  }

  private static func tls() throws -> TLSClientConfiguration {
    let authorities = try Certificate.chain(pem: try Files.read(EtcdInput.Secret.ca.path))
    let identity = try Identity(
      certificatePEM: try Files.readText(EtcdInput.Secret.adminCertificate.path),
      keyPEM: try Files.readText(EtcdInput.Secret.adminKey.path))
    return try TLSClientConfiguration(authorities: authorities, identity: identity)
  }
}

/// No control plane node with etcd is known.
struct NoMembers: Error, CustomStringConvertible {
  var description: String { "Kubernetes knows no other control plane node yet" }
}

/// Someone asked to begin a cluster where there is one.
struct EtcdAlreadyBootstrapped: Error, CustomStringConvertible {
  var description: String {
    "etcd data directory is not empty: this node belongs to a cluster already, so there is nothing to bootstrap"
  }
}
