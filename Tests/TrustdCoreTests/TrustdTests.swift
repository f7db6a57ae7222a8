// SPDX-License-Identifier: Apache-2.0

import API
import Logging
import PKI
import Protobuf
import RPC
import Resources
import Specs
import Synchronization
import Testing
import TrustdClient
import TrustdCore

/// The whole daemon, on a loopback port and with a store of resources in this process.
@Suite(.timeLimit(.minutes(2))) struct TrustdTests {
  let authority: CertificateAuthority
  let state = ResourceState()
  let token = "abcdef.0123456789abcdef"

  init() throws {
    authority = try .create(subject: DistinguishedName(organizations: ["talos"]), kind: .ed25519)
  }

  /// Runs the daemon for the time of `body`, which gets the endpoint it listens on.
  func withDaemon(_ body: @escaping @Sendable (Endpoint) async throws -> Void) async throws {
    let (endpoints, continuation) = AsyncStream.makeStream(of: Endpoint.self)
    var configuration = TrustdConfiguration(logger: .disabled)
    configuration.endpoints = [.tcp(host: "127.0.0.1", port: 0)]
    let state = state
    let daemon = Task { [configuration] in
      defer { continuation.finish() }
      try await Trustd.run(configuration, state: state) { continuation.yield($0) }
    }
    defer { daemon.cancel() }
    var iterator = endpoints.makeAsyncIterator()
    guard let endpoint = await iterator.next() else { return try await daemon.value }
    try await body(endpoint)
    daemon.cancel()
    await #expect(throws: CancellationError.self) { try await daemon.value }
  }

  func publish(_ issuer: CertificateAuthority) async throws {
    let server = try issuer.issue(
      CertificateRequestOptions(commonName: "cp-1", ipAddresses: ["127.0.0.1"], usages: .server))
    let key = try server.key.pem
    var certificates = SecretsResources.TrustdCertsSpec()
    certificates.server = .with {
      $0.crt = Array(server.certificatePEM.utf8)
      $0.key = Array(key.utf8)
    }
    let issuerKey = try issuer.key.pem
    var root = SecretsResources.OSRootSpec()
    root.token = token
    root.issuingCA = .with {
      $0.crt = Array(issuer.certificate.pem.utf8)
      $0.key = Array(issuerKey.utf8)
    }
    var names = SecretsResources.CertSANSpec()
    names.dnsNames = ["cp-1", "localhost"]
    try await put(Resource(id: "api", spec: names))
    names.dnsNames = ["cluster.example"]
    try await put(Resource(id: "k8s", spec: names))
    let members = KubernetesResources.EndpointSpec.with { $0.addresses = [.with { $0.ip = [10, 5, 0, 2] }] }
    try await put(Resource(id: "kubernetes", spec: members))
    try await put(Resource(id: "os", spec: root))
    try await put(Resource(id: "trustd", spec: certificates))
  }

  func put<Spec: ResourceSpec>(_ resource: Resource<Spec>) async throws {
    guard var existing = try await state.get(Spec.self, id: resource.id) else {
      try await state.create(resource)
      return
    }
    existing.spec = resource.spec
    try await state.update(existing)
  }

  func identity(
    from endpoint: Endpoint, accepting authority: CertificateAuthority,
    names: SubjectAlternativeNames = SubjectAlternativeNames(dnsNames: ["worker-1"])
  ) async throws -> IssuedIdentity {
    let tls = try TLSClientConfiguration(authorities: [authority.certificate])
    let client = TrustdClient(hosts: ["127.0.0.1"], token: token, acceptedAuthorities: [authority.certificate]) {
      _, request, options in
      let channel = try RPCClient(endpoint, tls: tls)
      defer { channel.close() }
      return try await SecurityServiceClient(channel).certificate(request, options: options)
    }
    return try await client.requestIdentity(kind: .ed25519, commonName: "worker-1", names: names)
  }

  @Test func aWorkerGetsItsCertificateOverTLS() async throws {
    try await publish(authority)
    try await withDaemon { endpoint in
      let issued = try await identity(from: endpoint, accepting: authority)
      #expect(issued.identity.certificate.isSigned(by: authority.certificate))
    }
  }

  /// A worker of a generated config asks for the endpoint of the cluster too.
  @Test func namesOfTheControlPlaneAreLeftOut() async throws {
    try await publish(authority)
    try await withDaemon { endpoint in
      let wanted = SubjectAlternativeNames(
        dnsNames: ["worker-1", "cluster.example", "cp-1"], ipAddresses: ["10.5.0.2", "10.5.0.3"])
      // The daemon hears of each of the names in its own time.
      var granted: SubjectAlternativeNames?
      while granted != SubjectAlternativeNames(dnsNames: ["worker-1"], ipAddresses: ["10.5.0.3"]) {
        try Task.checkCancellation()
        granted = try? await identity(from: endpoint, accepting: authority, names: wanted).identity.certificate.names
      }
    }
  }

  @Test func servingBeginsWhenTheSecretsArrive() async throws {
    try await withThrowingTaskGroup { group in
      group.addTask {
        try await withDaemon { endpoint in _ = try await identity(from: endpoint, accepting: authority) }
      }
      group.addTask { try await publish(authority) }
      try await group.waitForAll()
    }
  }

  @Test func anotherAuthorityTakesOverWhileServing() async throws {
    let next = try CertificateAuthority.create(subject: DistinguishedName(organizations: ["talos"]), kind: .ecdsaP256)
    try await publish(authority)
    try await withDaemon { endpoint in
      _ = try await identity(from: endpoint, accepting: authority)
      try await publish(next)
      // The daemon hears of it in its own time; each attempt is a full handshake and call.
      var issued: IssuedIdentity?
      while issued == nil {
        try Task.checkCancellation()
        issued = try? await identity(from: endpoint, accepting: next)
      }
      #expect(issued?.identity.certificate.isSigned(by: next.certificate) == true)
    }
  }

  @Test func anEndpointThatIsTakenIsAnError() async throws {
    try await publish(authority)
    try await withDaemon { endpoint in
      var configuration = TrustdConfiguration(logger: .disabled)
      configuration.endpoints = [endpoint]
      await #expect(throws: (any Error).self) { try await Trustd.run(configuration, state: state) }
    }
  }
}
