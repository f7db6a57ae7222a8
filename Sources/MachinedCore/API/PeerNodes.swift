// SPDX-License-Identifier: Apache-2.0

internal import API
internal import PKI
internal import RPC
internal import Specs
internal import Synchronization

/// The APIs of this cluster's nodes for the time of one call: entered with the certificate of this node's apid, in the
/// roles of the caller.
final class PeerNodes: Sendable {
  private static let port: UInt16 = 50000

  private let tls: TLSClientConfiguration
  private let roles: [String]
  private let open = Mutex<[String: RPCClient]>([:])

  /// Fails on nodes that may not call others.
  init(_ certificates: SecretsResources.APICertsSpec, roles: [String]) throws {
    guard let pair = certificates.client, !pair.crt.isEmpty else {
      throw RPCStatus(
        .failedPrecondition, "this node cannot ask others, it is a worker: name a control plane node with --nodes")
    }
    let identity = try Identity(
      certificatePEM: String(decoding: pair.crt, as: UTF8.self), keyPEM: String(decoding: pair.key, as: UTF8.self))
    let authorities = try certificates.acceptedCAs.flatMap { try Certificate.chain(pem: $0.crt) }
    tls = try TLSClientConfiguration(authorities: authorities, identity: identity)
    self.roles = roles
  }

  func channel(to node: String) -> any RPCChannel { Channel(peers: self, node: node) }

  func close() {
    let clients = open.withLock { open in
      defer { open = [:] }
      return open.values
    }
    for client in clients { client.close() }
  }

  private func client(_ node: String) throws -> RPCClient {
    try open.withLock { open in
      if let known = open[node] { return known }
      let client = try RPCClient(.tcp(host: node, port: Self.port), tls: tls)
      open[node] = client
      return client
    }
  }

  private struct Channel: RPCChannel {
    let peers: PeerNodes
    let node: String

    func startCall(_ path: String, options: CallOptions) async throws -> any RPCCall {
      var options = options
      for role in peers.roles { options.metadata.append(role, forKey: Role.metadataKey) }
      return try await peers.client(node).startCall(path, options: options)
    }
  }
}
