// SPDX-License-Identifier: Apache-2.0

import API
import PKI
import RPC
import Testing
import TrustdClient
import TrustdCore

@Suite(.timeLimit(.minutes(2))) struct TrustdClientTests {
  let authority: CertificateAuthority
  let service: CertificateService

  init() throws {
    authority = try .create(subject: DistinguishedName(organizations: ["talos"]), kind: .ed25519)
    service = CertificateService(
      material: SigningMaterialBox(try SigningMaterial(authority: authority, token: "abcdef.0123456789abcdef")),
      controlPlane: .example)
  }

  /// Nodes at 10.0.0.1 answer; any other does not.
  func client(
    hosts: [String] = ["10.0.0.1"], token: String = "abcdef.0123456789abcdef", accepts: [Certificate]? = nil,
    change: @escaping @Sendable (inout Security.CertificateResponse) -> Void = { _ in }
  ) -> TrustdClient {
    let channel = InProcessChannel(services: [service])
    return TrustdClient(hosts: hosts, token: token, acceptedAuthorities: accepts ?? [authority.certificate]) {
      endpoint, request, options in
      guard endpoint == .tcp(host: "10.0.0.1", port: 50001) else { throw RPCStatus(.unavailable, "no route") }
      var response = try await SecurityServiceClient(channel).certificate(request, options: options)
      change(&response)
      return response
    }
  }

  func request(_ client: TrustdClient) async throws -> IssuedIdentity {
    try await client.requestIdentity(
      kind: .ed25519, commonName: "worker-1", names: SubjectAlternativeNames(ipAddresses: ["10.0.0.9"]))
  }

  @Test func getsAnIdentity() async throws {
    let issued = try await request(client())
    #expect(issued.authority == authority.certificate)
    #expect(issued.identity.certificate.names.ipAddresses == ["10.0.0.9"])
  }

  @Test func asksUntilOneAnswers() async throws {
    let issued = try await request(client(hosts: ["10.0.0.3", "10.0.0.1", "10.0.0.2"]))
    #expect(issued.authority == authority.certificate)
  }

  @Test func namesWhatEachNodeAnswered() async throws {
    let error = await #expect(throws: RPCStatus.self) {
      try await request(client(hosts: ["10.0.0.2", "10.0.0.1"], token: "wrong"))
    }
    #expect(error?.message.contains("10.0.0.2:50001: no route") == true)
    #expect(error?.message.contains("10.0.0.1:50001: the token is missing or wrong") == true)
    await #expect(throws: RPCStatus.self) { try await request(client(hosts: [])) }
  }

  @Test func refusesAForeignAuthority() async throws {
    let foreign = try CertificateAuthority.create(subject: authority.certificate.subject, kind: .ed25519)
    await #expect(throws: RPCStatus.self) { try await request(client(accepts: [foreign.certificate])) }
  }

  @Test func refusesACertificateForAnotherKey() async throws {
    let other = try authority.issue(CertificateRequestOptions(commonName: "worker-1", usages: .server))
    let forging = client { $0.crt = Array(other.certificatePEM.utf8) }
    let error = await #expect(throws: RPCStatus.self) { try await request(forging) }
    #expect(error?.message.contains("another key") == true)
    await #expect(throws: RPCStatus.self) { try await request(client { $0.crt = [] }) }
  }

  @Test func cancellationStopsAsking() async throws {
    let hanging = TrustdClient(hosts: ["10.0.0.1", "10.0.0.2"], token: "t", acceptedAuthorities: []) { _, _, _ in
      withUnsafeCurrentTask { $0?.cancel() }
      throw RPCStatus(.cancelled, "the call was cancelled by its caller")
    }
    let task = Task { try await request(hanging) }
    await #expect(throws: CancellationError.self) { try await task.value }
  }
}
