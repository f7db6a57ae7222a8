// SPDX-License-Identifier: Apache-2.0

import MachineConfig
import PKI
import RPC
import System
import Testing

@testable import TalosctlCore

/// talosctl against a server on a loopback address, over mutual TLS.
@Suite(.timeLimit(.minutes(2))) struct NetworkTests {
  private let sandbox: Sandbox
  private let authority: CertificateAuthority

  init() throws {
    sandbox = try Sandbox(nil)
    authority = try Self.makeAuthority()
  }

  private static func makeAuthority() throws -> CertificateAuthority {
    try CertificateAuthority.create(subject: DistinguishedName(organizations: ["talos"]), kind: .ed25519)
  }

  /// Serves a machine and returns the endpoint; the server lives as long as it is referred to.
  private func serve(_ machine: FakeMachine) throws -> (RPCServer, String) {
    let identity = try authority.issue(CertificateRequestOptions(ipAddresses: ["127.0.0.1"], usages: .server))
    let tls = try TLSServerConfiguration(
      identity: identity, clientAuthorities: [authority.certificate], clientVerification: .require)
    let server = try RPCServer(services: [machine])
    return (server, "\(try server.listen(on: .tcp(host: "127.0.0.1", port: 0), tls: tls))")
  }

  /// Writes a talosconfig whose client certificate lasts `lifetime` from `start`.
  private func configure(
    _ endpoint: String, trusting trusted: CertificateAuthority? = nil, signedBy signer: CertificateAuthority? = nil,
    lifetime: Duration = .seconds(3600), start: WallTime = .now
  ) throws {
    let options = CertificateRequestOptions(organizations: ["os:admin"], usages: .client, lifetime: lifetime)
    let client = try (signer ?? authority).issue(options, now: start)
    func encode(_ text: String) -> String { Base64.encode(Array(text.utf8)) }
    let context = ClientContext(
      endpoints: [endpoint], nodes: ["127.0.0.1"], ca: encode((trusted ?? authority).certificate.pem),
      crt: encode(client.certificatePEM), key: encode(try client.key.pem))
    try Files.makeDirectories(sandbox.path(".talos"))
    try Files.write(sandbox.path(".talos/config"), ClientConfig(context: "c", contexts: ["c": context]).yaml())
  }

  @Test func callsAndStreams() async throws {
    let (server, endpoint) = try serve(FakeMachine())
    try configure(endpoint)
    #expect(await sandbox.run("version").output.contains("NODE:        127.0.0.1"))
    #expect(await sandbox.run("logs", "kubelet").output.hasSuffix("127.0.0.1: third\n"))
    #expect(await sandbox.run("get", "links").output.contains("eth0"))
    await server.shutdownGracefully(timeout: .zero)
  }

  @Test func saysWhichEndpointRefuses() async throws {
    // Not the port of a server that has ended: the next server may be given it.
    let endpoint = "127.0.0.1:1"
    try configure(endpoint)
    let run = await sandbox.run("services")
    #expect(run.code == 1)
    #expect(run.errors.contains("cannot reach \(endpoint)"), "\(run.errors)")
    #expect(run.errors.contains("Is the node up, and is it an endpoint?"), "\(run.errors)")
  }

  @Test func aForeignClusterIsNotTrusted() async throws {
    let (server, endpoint) = try serve(FakeMachine())
    try configure(endpoint, trusting: Self.makeAuthority())
    let run = await sandbox.run("services")
    #expect(run.code == 1)
    #expect(run.errors.contains("belong to different clusters"), "\(run.errors)")
    await server.shutdownGracefully(timeout: .zero)
  }

  @Test func aStrangersCertificateIsRefused() async throws {
    let (server, endpoint) = try serve(FakeMachine())
    try configure(endpoint, signedBy: Self.makeAuthority())
    let run = await sandbox.run("services")
    #expect(run.code == 1)
    #expect(run.errors.contains("code = Unavailable"), "\(run.errors)")
    await server.shutdownGracefully(timeout: .zero)
  }

  @Test func anExpiredCertificateIsNamedBeforeConnecting() async throws {
    try configure("127.0.0.1:1", lifetime: .seconds(60), start: .now - .seconds(3600))
    let run = await sandbox.run("services")
    #expect(run.code == 1)
    #expect(run.errors.contains("the client certificate of context \"c\""))
    #expect(run.errors.contains("expired on"))
  }

  @Test func brokenCredentialsAreNamed() async throws {
    try Files.makeDirectories(sandbox.path(".talos"))
    let context = ClientContext(endpoints: ["a"], nodes: ["a"], ca: "!", crt: "", key: "")
    try Files.write(sandbox.path(".talos/config"), ClientConfig(context: "c", contexts: ["c": context]).yaml())
    #expect(
      await sandbox.run("services").errors.contains(
        "context \"c\" of \(sandbox.home)/.talos/config has no usable credentials"))
  }

  @Test(arguments: [("a", "a:50000"), ("a:1", "a:1"), ("::1", "[::1]:50000"), ("[::1]:7", "[::1]:7")])
  func readsEndpoints(_ text: String, _ printed: String) throws {
    #expect("\(try SessionTarget.endpoint(text))" == printed)
  }

  @Test(arguments: ["", "a:b", "a:99999", "[::1]x"])
  func refusesWhatIsNoEndpoint(_ text: String) {
    #expect(throws: CommandError.self) { try SessionTarget.endpoint(text) }
  }
}
