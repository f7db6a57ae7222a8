// SPDX-License-Identifier: Apache-2.0

internal import Resources
internal import API
internal import EtcdClient
internal import EventLoop
internal import KubernetesTemplates
internal import PKI
internal import RPC
internal import Specs
internal import System

/// How this node's etcd comes to its cluster: it was a member before, it begins a new cluster, or it joins one.
final class EtcdMembership: Sendable {
  private let bootstrap = EtcdBootstrap()
  private let clock: any TimeSource
  /// Finds the addresses of the members to join, if there is a cluster already.
  private let peers: @Sendable () async throws -> [IPAddress]
  private let dataDirectory: String
  private let connect: Connect

  /// Makes a client of the members at these endpoints.
  typealias Connect = @Sendable ([Endpoint]) throws -> EtcdClient

  init(
    clock: any TimeSource, dataDirectory: String = EtcdInput.dataDirectory,
    connect: @escaping Connect = { try EtcdMembership.client(endpoints: $0) },
    peers: @escaping @Sendable () async throws -> [IPAddress]
  ) {
    self.clock = clock
    self.dataDirectory = dataDirectory
    self.connect = connect
    self.peers = peers
  }

  /// Whether the data directory holds a member.
  var hasData: Bool { Files.exists("\(dataDirectory)/member") }

  /// Begins a new cluster with this node as its only member.
  ///
  /// - Throws: ``EtcdAlreadyBootstrapped`` when there is data of a cluster.
  func requestBootstrap() throws {
    guard !hasData else { throw EtcdAlreadyBootstrapped() }
    bootstrap.request()
  }

  /// Waits until it is clear how the member starts.
  func input(for spec: EtcdResources.SpecSpec) async throws -> EtcdInput {
    let addresses = spec.advertisedAddresses.compactMap { $0.address?.description }
    guard let version = EtcdVersion(image: spec.image) else {
      throw TemplateError("the etcd image \"\(spec.image)\" has no version as its tag, such as 3.5.16-0")
    }
    let state = hasData ? .restart : try await initialState(spec, addresses)
    var input = EtcdInput(version: version, name: spec.name, advertisedAddresses: addresses, initialState: state)
    let peers = spec.listenPeerAddresses.compactMap { $0.address?.description }
    let clients = spec.listenClientAddresses.compactMap { $0.address?.description }
    if !peers.isEmpty { input.listenPeerAddresses = peers }
    if !clients.isEmpty { input.listenClientAddresses = clients + ["127.0.0.1"] }
    input.extraArgs = spec.extraArgs.mapValues(\.values)
    return input
  }

  private func initialState(
    _ spec: EtcdResources.SpecSpec, _ addresses: [String]
  ) async throws -> EtcdInput.InitialState {
    let own = "\(spec.name)=\(EtcdInput.urls(addresses, port: 2380))"
    while true {
      if bootstrap.isRequested { return .new(cluster: own) }
      if let members = try? await join(spec, addresses) { return .existing(cluster: members) }
      try await bootstrap.wait(atMost: .seconds(3), clock: clock)
    }
  }

  /// Announces this node to the members; nil while there are none.
  private func join(_ spec: EtcdResources.SpecSpec, _ addresses: [String]) async throws -> String? {
    let peers = try await peers()
    guard !peers.isEmpty else { return nil }
    let client = try connect(peers.map { .tcp(host: $0.description, port: 2379) })
    let peerURL = EtcdInput.urls(addresses, port: 2380)
    for stale in try await client.members() where stale.name == spec.name && stale.peerURLs != [peerURL] {
      try await client.remove(stale.id)
    }
    if try await !client.members().contains(where: { $0.peerURLs == [peerURL] }) {
      _ = try await client.addLearner(peerURLs: [peerURL])
    }
    return try await client.members().map { member in
      member.peerURLs.map { "\(member.name.isEmpty ? spec.name : member.name)=\($0)" }.joined(separator: ",")
    }.joined(separator: ",")
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

/// Someone asked to begin a cluster where there is one.
struct EtcdAlreadyBootstrapped: Error, CustomStringConvertible {
  var description: String {
    "etcd data directory is not empty: this node belongs to a cluster already, so there is nothing to bootstrap"
  }
}
