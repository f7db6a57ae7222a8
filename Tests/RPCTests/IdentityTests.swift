// SPDX-License-Identifier: Apache-2.0

import Glibc
import PKI
import RPC
import Testing

/// Who may call whom, and how servers know their callers.
@Suite(.timeLimit(.minutes(1)))
struct IdentityTests {
  private let pki: TestPKI

  init() throws {
    pki = try TestPKI()
  }

  /// Serves with `tls` and answers what Whoami says to a client with `clientTLS`.
  private func whoami(_ tls: TLSServerConfiguration, _ clientTLS: TLSClientConfiguration) async throws -> String {
    let server = try RPCServer(services: [EchoService()])
    let endpoint = try server.listen(on: .tcp(host: "127.0.0.1", port: 0), tls: tls)
    return try await finishing(server) { try await ask(endpoint, clientTLS) }
  }

  private func ask(_ endpoint: Endpoint, _ tls: TLSClientConfiguration?) async throws -> String {
    let client = try RPCClient(endpoint, tls: tls)
    defer { client.close() }
    let call = try await client.startCall("/test.Echo/Whoami", options: CallOptions())
    try await call.send([])
    call.finishSending()
    return String(decoding: try await call.receive() ?? [], as: UTF8.self)
  }

  private func finishing<R>(_ server: RPCServer, _ body: () async throws -> R) async throws -> R {
    do {
      let result = try await body()
      await server.shutdownGracefully(timeout: .seconds(5))
      return result
    } catch {
      await server.shutdownGracefully(timeout: .seconds(5))
      throw error
    }
  }

  /// With the version we speak, and with the one before it.
  @Test(arguments: [("-tls1_3", true), ("-tls1_2", false)])
  func onlyTLS13IsSpoken(_ version: String, _ isAccepted: Bool) async throws {
    let server = try RPCServer(services: [EchoService()])
    let endpoint = try server.listen(on: .tcp(host: "127.0.0.1", port: 0), tls: pki.serverTLS(.request))
    guard case .tcp(_, let port) = endpoint else {
      Issue.record("\(endpoint) has no port")
      return
    }
    let (status, output) = try await finishing(server) {
      try await OpenSSLClient.connect(to: port, [version, "-alpn", "h2"])
    }
    #expect((status == 0) == isAccepted, "\(output)")
    #expect(output.contains("ALPN protocol: h2") == isAccepted, "\(output)")
    #expect(output.contains("tlsv1 alert protocol version") != isAccepted, "\(output)")
  }

  @Test
  func certificateNamesTheCaller() async throws {
    let answer = try await whoami(pki.serverTLS(), pki.clientTLS())
    #expect(answer == "client os:admin true")
  }

  @Test
  func callerWithoutCertificateIsRefusedWhereOneIsRequired() async throws {
    let anonymous = try TLSClientConfiguration(authorities: [pki.authority.certificate])
    let status = await #expect(throws: RPCStatus.self) { try await whoami(pki.serverTLS(), anonymous) }
    #expect(status?.code == .unavailable)
  }

  @Test
  func callerWithoutCertificateIsAnonymousWhereOneIsRequested() async throws {
    let anonymous = try TLSClientConfiguration(authorities: [pki.authority.certificate])
    let answer = try await whoami(pki.serverTLS(.request), anonymous)
    #expect(answer == "-  false")
  }

  @Test
  func callerOfAnotherAuthorityIsRefused() async throws {
    let other = try TestPKI("other authority")
    let foreign = try TLSClientConfiguration(authorities: [pki.authority.certificate], identity: other.client())
    for verification in [TLSServerConfiguration.ClientVerification.require, .request] {
      let status = await #expect(throws: RPCStatus.self) { try await whoami(pki.serverTLS(verification), foreign) }
      #expect(status?.code == .unavailable)
    }
  }

  @Test
  func expiredCallerIsRefused() async throws {
    let options = CertificateRequestOptions(
      commonName: "late", usages: .client, lifetime: .seconds(-60), backdating: .seconds(3600))
    let expired = try TLSClientConfiguration(
      authorities: [pki.authority.certificate], identity: pki.authority.issue(options))
    let status = await #expect(throws: RPCStatus.self) { try await whoami(pki.serverTLS(), expired) }
    #expect(status?.code == .unavailable)
  }

  @Test
  func serverOfAnotherAuthorityIsNotTrusted() async throws {
    let other = try TestPKI("other authority")
    let tls = try TLSClientConfiguration(authorities: [other.authority.certificate], identity: pki.client())
    let status = await #expect(throws: RPCStatus.self) { try await whoami(pki.serverTLS(), tls) }
    #expect(status?.code == .unavailable)
    #expect(
      status?.message.hasSuffix("TLS handshake failed: self-signed certificate in certificate chain") == true,
      "\(status?.message ?? "")")
  }

  /// Ways to check the server's name, and why it is refused.
  @Test(arguments: [
    (TLSClientConfiguration.Verification.named("server.test"), nil), (.named("127.0.0.1"), nil),
    (.named("other.test"), "hostname mismatch"), (.named("127.0.0.2"), "IP address mismatch"), (.withoutName, nil),
    (.none, nil),
  ])
  func serverNameIsChecked(_ verification: TLSClientConfiguration.Verification, _ refusal: String?) async throws {
    let tls = try pki.clientTLS(verification)
    guard let refusal else {
      let answer = try await whoami(pki.serverTLS(), tls)
      #expect(answer == "client os:admin true")
      return
    }
    let status = await #expect(throws: RPCStatus.self) { try await whoami(pki.serverTLS(), tls) }
    #expect(status?.code == .unavailable)
    #expect(status?.message.hasSuffix("TLS handshake failed: \(refusal)") == true, "\(status?.message ?? "")")
  }

  @Test
  func pinnedFingerprintDecides() async throws {
    let identity = try pki.server()
    let server = try TLSServerConfiguration(identity: identity, clientVerification: .none)
    let right = try identity.certificate.publicKeyFingerprint
    let answer = try await whoami(
      server, TLSClientConfiguration(authorities: nil, verification: .fingerprints([right])))
    #expect(answer == "-  false")
    let wrong = try TLSClientConfiguration(authorities: nil, verification: .fingerprints(["AAAA"]))
    let status = await #expect(throws: RPCStatus.self) { try await whoami(server, wrong) }
    #expect(status?.message.contains(right) == true)
  }

  @Test
  func rotationCountsForTheNextConnection() async throws {
    let next = try TestPKI("next authority")
    let tls = try pki.serverTLS()
    let server = try RPCServer(services: [EchoService()])
    let endpoint = try server.listen(on: .tcp(host: "127.0.0.1", port: 0), tls: tls)
    try await finishing(server) {
      let old = try RPCClient(endpoint, tls: pki.clientTLS())
      defer { old.close() }
      let call = try await old.startCall("/test.Echo/Chat", options: CallOptions())
      try await call.send([1])
      #expect(try await call.receive() == [1])
      try tls.update(identity: next.server(), clientAuthorities: [next.authority.certificate])
      #expect(try await ask(endpoint, next.clientTLS()) == "client os:admin true")
      let status = await #expect(throws: RPCStatus.self) { try await ask(endpoint, pki.clientTLS()) }
      #expect(status?.code == .unavailable)
      #expect(
        status?.message.hasSuffix("TLS handshake failed: self-signed certificate in certificate chain") == true,
        "\(status?.message ?? "")")
      // What was connected before stays connected.
      try await call.send([2])
      #expect(try await call.receive() == [2])
      call.cancel()
    }
  }

  @Test
  func kernelNamesTheCallerOnUnixSockets() async throws {
    let server = try RPCServer(services: [EchoService()])
    let endpoint = try server.listen(on: .unix(path: "@rpc-whoami-\(getpid())"))
    let answer = try await finishing(server) { try await ask(endpoint, nil) }
    #expect(answer == "-  false pid=\(getpid()) uid=\(getuid())")
  }

  @Test
  func configurationsKeepTheirSecrets() throws {
    let tls = try pki.serverTLS()
    #expect(!"\(tls)".contains("PRIVATE"))
  }
}
