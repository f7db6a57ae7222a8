// SPDX-License-Identifier: Apache-2.0

import API
import PKI
import Protobuf
import RPC
import System
import Testing
import TrustdCore

@Suite(.timeLimit(.minutes(2))) struct CertificateServiceTests {
  let authority: CertificateAuthority
  let key: PrivateKey
  let material: SigningMaterialBox
  let client: SecurityServiceClient

  init() throws {
    authority = try .create(subject: DistinguishedName(organizations: ["talos"]), kind: .ed25519)
    key = try PrivateKey(generate: .ed25519)
    material = SigningMaterialBox(try SigningMaterial(authority: authority, token: "abcdef.0123456789abcdef"))
    client = SecurityServiceClient(
      InProcessChannel(services: [CertificateService(material: material, controlPlane: .example)]))
  }

  func request() throws -> Security.CertificateRequest {
    let csr = try CertificateSigningRequest(
      key: key, subject: DistinguishedName(commonName: "worker-1", organizations: ["os:admin"]),
      names: SubjectAlternativeNames(dnsNames: ["worker-1"], ipAddresses: ["10.5.0.3"]))
    return .with { $0.csr = Array(csr.pem.utf8) }
  }

  func options(_ token: String = "abcdef.0123456789abcdef") -> CallOptions { CallOptions(metadata: ["token": token]) }

  func code(_ body: () async throws -> Void) async -> RPCCode? {
    do {
      try await body()
      return nil
    } catch {
      return RPCStatus(describing: error).code
    }
  }

  @Test func signsAServerCertificateWithoutOrganizations() async throws {
    let response = try await client.certificate(request(), options: options())
    let certificate = try #require(try Certificate.chain(pem: response.crt).first)
    #expect(certificate.subject == DistinguishedName(commonName: "worker-1"))
    #expect(certificate.extendedUsage == .server)
    #expect(certificate.names.ipAddresses == ["10.5.0.3"])
    #expect(certificate.publicKey == key.publicKey)
    #expect(try Certificate.chain(pem: response.ca) == [authority.certificate])
    try certificate.verify(roots: [authority.certificate], usage: .server)
  }

  @Test(arguments: ["", "abcdef.0123456789abcdeg", "abcdef.0123456789abcde", "abcdef.0123456789abcdef0"])
  func refusesAWrongToken(token: String) async throws {
    let request = try request()
    #expect(await code { _ = try await client.certificate(request, options: options(token)) } == .unauthenticated)
  }

  /// Otherwise anybody could keep workers from joining.
  @Test func strangersDoNotUseUpWhatNodesMayAsk() async throws {
    let limiter = RequestLimiter(perSecond: 0, burst: 1)
    let service = CertificateService(material: material, controlPlane: .example, limiter: limiter)
    let client = SecurityServiceClient(InProcessChannel(services: [service]))
    let request = try request()
    for _ in 0..<5 {
      #expect(await code { _ = try await client.certificate(request, options: options("wrong")) } == .unauthenticated)
    }
    #expect(await code { _ = try await client.certificate(request, options: options()) } == nil)
    #expect(await code { _ = try await client.certificate(request, options: options()) } == .resourceExhausted)
  }

  @Test func refusesACallWithoutOrWithSeveralTokens() async throws {
    let request = try request()
    #expect(await code { _ = try await client.certificate(request) } == .unauthenticated)
    var metadata: RPCMetadata = ["token": "wrong"]
    metadata.append("abcdef.0123456789abcdef", forKey: "token")
    let options = CallOptions(metadata: metadata)
    #expect(await code { _ = try await client.certificate(request, options: options) } == .unauthenticated)
  }

  @Test func refusesWhatIsNoRequest() async throws {
    var forged = try #require(try PEM.parse(request().csr).first)
    forged.bytes[forged.bytes.count - 1] ^= 1
    let inputs: [[UInt8]] = [
      [], [0xff, 0xfe], Array("-----BEGIN".utf8), Array(authority.certificate.pem.utf8), Array(forged.text.utf8),
      [UInt8](repeating: 0x41, count: CertificateService.maximumRequestLength + 1),
    ]
    for input in inputs {
      let request = Security.CertificateRequest.with { $0.csr = input }
      #expect(await code { _ = try await client.certificate(request, options: options()) } == .invalidArgument)
    }
  }

  @Test func namesOfTheControlPlaneAreLeftOut() async throws {
    let csr = try CertificateSigningRequest(
      key: key, subject: DistinguishedName(commonName: "cp-1"),
      names: SubjectAlternativeNames(dnsNames: ["worker-1", "cp-1"], ipAddresses: ["10.5.0.2", "10.5.0.3"]))
    let response = try await client.certificate(.with { $0.csr = Array(csr.pem.utf8) }, options: options())
    let certificate = try #require(try Certificate.chain(pem: response.crt).first)
    #expect(certificate.subject == DistinguishedName(commonName: "worker-1"))
    #expect(certificate.names == SubjectAlternativeNames(dnsNames: ["worker-1"], ipAddresses: ["10.5.0.3"]))
  }

  @Test func isUnavailableUntilItKnowsTheNamesOfTheControlPlane() async throws {
    let names = ControlPlaneNames()
    let service = CertificateService(material: material, controlPlane: names)
    let client = SecurityServiceClient(InProcessChannel(services: [service]))
    let request = try request()
    #expect(await code { _ = try await client.certificate(request, options: options()) } == .unavailable)
    names.update(.talosAPI, dnsNames: ["cp-1"], now: .now)
    #expect(await code { _ = try await client.certificate(request, options: options()) } == .unavailable)
    names.update(.kubernetesAPI, dnsNames: ["cluster.example"], now: .now)
    #expect(await code { _ = try await client.certificate(request, options: options()) } == nil)
  }

  @Test func isUnavailableWithoutAnAuthority() async throws {
    let request = try request()
    material.current = nil
    #expect(await code { _ = try await client.certificate(request, options: options()) } == .unavailable)
  }

  @Test func anAuthorityIsReplacedWhileServing() async throws {
    let next = try CertificateAuthority.create(subject: DistinguishedName(organizations: ["talos"]), kind: .ecdsaP256)
    material.current = try SigningMaterial(authority: next, token: "new")
    let response = try await client.certificate(request(), options: options("new"))
    #expect(try Certificate.chain(pem: response.ca) == [next.certificate])
    let request = try request()
    #expect(await code { _ = try await client.certificate(request, options: options()) } == .unauthenticated)
  }

  @Test func anEmptyTokenIsNoMaterial() {
    #expect(throws: PKIError.self) { try SigningMaterial(authority: authority, token: "") }
  }

  @Test func secretsDoNotShow() throws {
    let shown = try #require(material.current)
    var dumped = ""
    dump(shown, to: &dumped)
    #expect(!"\(shown) \(String(reflecting: shown)) \(dumped)".contains("0123456789abcdef"))
  }
}
