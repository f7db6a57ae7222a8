// SPDX-License-Identifier: Apache-2.0

import API
import Logging
import PKI
import Protobuf
import RPC
import Resources
import Specs
import System
import Testing

@testable import ApidCore

/// Whole apids on loopback addresses, each with a machined behind a unix socket.
@Suite(.timeLimit(.minutes(2))) struct ApidTests {
  /// One node: 127.0.0.x, its machined, its resources, its apid.
  private final class Node: Sendable {
    let address: String
    let machine: RecordingNode
    let state = ResourceState()
    let apid: Apid
    private let directory: String
    private let machined: RPCServer

    init(_ address: String, port: UInt16 = 0) throws {
      self.address = address
      machine = RecordingNode(name: "node-\(address)")
      directory = "/tmp/apid-test-" + (try Entropy.bytes(8).map { String($0, radix: 16) }.joined())
      try Files.makeDirectories(directory)
      var options = ApidOptions()
      options.listen = [.tcp(host: address, port: port)]
      options.port = port
      options.gracePeriod = .milliseconds(10)
      options.machine = .unix(path: "\(directory)/machine.sock")
      machined = try RPCServer(services: [machine])
      try machined.listen(on: options.machine)
      apid = Apid(options: options, logger: .disabled, state: state)
    }

    deinit {
      try? Files.removeTree(directory)
    }

    func issue(
      _ authority: CertificateAuthority, isControlPlane: Bool = true, acceptsAnyone: Bool = false
    ) async throws {
      var spec = try Self.certificates(authority, address, isControlPlane && !acceptsAnyone)
      spec.skipVerifyingClientCert = acceptsAnyone
      try await state.create(Resource(id: "api", spec: spec))
      let addresses = NetworkResources.NodeAddressSpec.with {
        $0.addresses = [IPPrefix(address + "/8")].compactMap { $0 }.map { Common.NetIPPrefix($0) }
      }
      try await state.create(Resource(id: "accumulative", spec: addresses))
    }

    /// - Parameter old: An authority that is still accepted.
    func renew(_ authority: CertificateAuthority, accepting old: CertificateAuthority? = nil) async throws {
      var resource = try #require(try await state.get(SecretsResources.APICertsSpec.self, id: "api"))
      resource.spec = try Self.certificates(authority, address, true)
      if let old { resource.spec.acceptedCAs.append(.with { $0.crt = Array(old.certificate.pem.utf8) }) }
      _ = try await state.update(resource)
    }

    private static func certificates(
      _ authority: CertificateAuthority, _ address: String, _ isControlPlane: Bool
    ) throws -> SecretsResources.APICertsSpec {
      let server = try authority.issue(CertificateRequestOptions(ipAddresses: [address], usages: .server))
      let client = try authority.issue(CertificateRequestOptions(organizations: ["os:impersonator"], usages: .client))
      return try .with {
        $0.acceptedCAs = [.with { $0.crt = Array(authority.certificate.pem.utf8) }]
        $0.server = try pair(server)
        $0.client = isControlPlane ? try pair(client) : nil
      }
    }

    private static func pair(_ identity: Identity) throws -> Common.PEMEncodedCertificateAndKey {
      let key = try identity.key.pem
      return .with { ($0.crt, $0.key) = (Array(identity.certificatePEM.utf8), Array(key.utf8)) }
    }

    /// The port, once apid serves.
    func port() async -> UInt16 {
      while true {
        if case .tcp(_, let port)? = apid.endpoint { return port }
        await Task.yield()
      }
    }
  }

  private func authority() throws -> CertificateAuthority {
    try CertificateAuthority.create(subject: DistinguishedName(organizations: ["talos"]), kind: .ed25519)
  }

  private func client(
    _ address: String, _ port: UInt16, _ authority: CertificateAuthority, usages: CertificateUsage = .client
  ) throws -> RPCClient {
    let identity = try authority.issue(CertificateRequestOptions(organizations: ["os:reader"], usages: usages))
    let tls = try TLSClientConfiguration(authorities: [authority.certificate], identity: identity)
    return try RPCClient(.tcp(host: address, port: port), tls: tls)
  }

  private func hostname(_ client: RPCClient, _ metadata: RPCMetadata = RPCMetadata()) async throws -> [String] {
    let machine = MachineServiceClient(client)
    let options = CallOptions(metadata: metadata, timeout: .seconds(20))
    return try await machine.hostname(Google.Empty(), options: options).messages.map(\.hostname)
  }

  @Test func forwardsBetweenNodesOverTLS() async throws {
    let authority = try authority()
    let first = try Node("127.0.0.2")
    try await first.issue(authority)
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { try await first.apid.run() }
      let port = await first.port()
      let relay = try Node("127.0.0.3", port: port)
      try await relay.issue(authority)
      group.addTask { try await relay.apid.run() }
      _ = await relay.port()
      let client = try client("127.0.0.3", port, authority)
      #expect(try await hostname(client) == ["node-127.0.0.3"])
      #expect(try await hostname(client, ["node": "127.0.0.2"]) == ["node-127.0.0.2"])
      #expect(first.machine.calls.last?.strings("talos-role") == ["os:reader"])
      var both = RPCMetadata()
      for node in ["127.0.0.2", "127.0.0.3"] { both.append(node, forKey: "nodes") }
      #expect(try await hostname(client, both) == ["node-127.0.0.2", "node-127.0.0.3"])
      client.close()
      group.cancelAll()
      while case .some = try? await group.next() {}
    }
  }

  @Test func rotatesCertificatesWhileServing() async throws {
    let (old, new) = (try authority(), try authority())
    let node = try Node("127.0.0.4")
    try await node.issue(old)
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { try await node.apid.run() }
      let port = await node.port()
      let other = try Node("127.0.0.7", port: port)
      try await other.issue(old)
      group.addTask { try await other.apid.run() }
      _ = await other.port()
      let before = try client("127.0.0.4", port, old)
      #expect(try await hostname(before) == ["node-127.0.0.4"])
      for node in [node, other] { try await node.renew(new, accepting: old) }
      // The watch delivers the change by itself; until then the new client is a stranger.
      for node in [node, other] {
        var answer: [String]?
        while answer == nil { answer = try? await hostname(try client(node.address, port, new)) }
        #expect(answer == ["node-\(node.address)"])
      }
      #expect(try await hostname(before) == ["node-127.0.0.4"])
      // Between the nodes, too, the new certificates count.
      #expect(try await hostname(client("127.0.0.7", port, new), ["node": "127.0.0.4"]) == ["node-127.0.0.4"])
      let endless = try await before.startCall("/machine.MachineService/Dmesg", options: CallOptions())
      _ = try await endless.initialMetadata()
      // Without its authority the old client loses the connection that it has, and gets no other.
      try await node.renew(new)
      await #expect(throws: RPCStatus.self) { while try await endless.receive() != nil {} }
      for await _ in node.machine.cancelled { break }
      await #expect(throws: RPCStatus.self) { try await hostname(before) }
      group.cancelAll()
      while case .some = try? await group.next() {}
    }
  }

  @Test func refusesStrangersAndServers() async throws {
    let authority = try authority()
    let node = try Node("127.0.0.5")
    try await node.issue(authority, isControlPlane: false)
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { try await node.apid.run() }
      let port = await node.port()
      let anonymous = try RPCClient(
        .tcp(host: "127.0.0.5", port: port), tls: TLSClientConfiguration(authorities: [authority.certificate]))
      await #expect(throws: RPCStatus.self) { try await hostname(anonymous) }
      let asServer = try client("127.0.0.5", port, authority, usages: [.server, .client])
      await #expect(throws: RPCStatus.self) { try await hostname(asServer) }
      let known = try client("127.0.0.5", port, authority)
      let refused = await #expect(throws: RPCStatus.self) { try await hostname(known, ["node": "127.0.0.6"]) }
      #expect(refused?.code == .permissionDenied)
      #expect(node.machine.calls.isEmpty)
      #expect(try await hostname(known, ["node": "127.0.0.5"]) == ["node-127.0.0.5"])
      group.cancelAll()
      while case .some = try? await group.next() {}
    }
  }

  /// What was open to everybody is closed before there is something else to serve with.
  @Test func maintenanceEndsWithItsCertificates() async throws {
    let authority = try authority()
    let node = try Node("127.0.0.7")
    try await node.issue(authority, acceptsAnyone: true)
    let serving = Task { try await node.apid.run() }
    let port = await node.port()
    let anonymous = try RPCClient(
      .tcp(host: "127.0.0.7", port: port), tls: TLSClientConfiguration(authorities: [authority.certificate]))
    #expect(try await hostname(anonymous) == ["node-127.0.0.7"])
    #expect(node.machine.calls.last?.strings("talos-role") == ["os:reader"])
    try await node.state.destroy(ResourcePointer(SecretsResources.APICertsSpec.self, id: "api"), owner: "")
    await #expect(throws: ApidError.self) { try await serving.value }
    await #expect(throws: RPCStatus.self) { try await hostname(anonymous) }
  }
}
