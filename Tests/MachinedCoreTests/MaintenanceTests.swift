// SPDX-License-Identifier: Apache-2.0

import API
import CommandLine
import ConfigControllers
import Glibc
import Logging
import MachineConfig
import PKI
import Protobuf
import RPC
import Resources
import SecretsControllers
import Specs
import System
import TalosctlCore
import Testing

@testable import ApidCore
@testable import MachinedCore

/// A node that was started without a machine config: machined, its controllers and apid, over TLS.
@Suite(.timeLimit(.minutes(2))) struct MaintenanceTests {
  /// apid in this process, started again whenever it ends.
  private struct ApidService: Service {
    let id = "apid"
    let apid: Watched<Apid?>

    func makeRunner(_ context: ServiceContext) async throws -> (any Runner)? {
      TaskRunner(id) {
        while !Task.isCancelled { try? await apid.wait { $0 != nil }?.run() }
      }
    }
  }

  private let fixture: NodeFixture
  private let apid: Apid
  private let console = RecordingSink()

  init() throws {
    let waiting = Watched<Apid?>(nil)
    fixture = try NodeFixture(servesSocket: true, apid: ApidService(apid: waiting))
    let controllers: [any Controller] = [
      MachineTypeController(), RootController(), APICertSANsController(), APIController(signer: TrustdSigner()),
      MaintenanceRootController(), MaintenanceCertSANsController(),
      MaintenanceInformController(logger: Logger(component: "machined", sink: console)),
    ]
    for controller in controllers { try fixture.node.controllers.register(controller) }
    var options = ApidOptions()
    options.listen = [.tcp(host: "127.0.0.1", port: 0)]
    options.machine = .unix(path: fixture.root + "/system/run/machined/machine.sock")
    options.gracePeriod = .seconds(1)
    let apid = Apid(options: options, logger: .disabled, state: fixture.node.state)
    self.apid = apid
    waiting.update { $0 = apid }
    fixture.node.processes.set(getpid(), of: "apid")
  }

  /// What the controllers of a whole node would find out.
  private func publishNode() async throws {
    let state = fixture.node.state
    try await state.modify(TimeResources.StatusSpec.self, id: "node") { $0.spec.synced = true }
    try await state.modify(NetworkResources.HostnameStatusSpec.self, id: "hostname") { $0.spec.hostname = "node1" }
    try await state.modify(NetworkResources.NodeAddressSpec.self, id: "accumulative") {
      $0.spec.addresses = [IPPrefix("127.0.0.1/8")].compactMap { $0 }.map { Common.NetIPPrefix($0) }
    }
  }

  /// Where apid listens now.
  private func endpoint() async -> Endpoint {
    while true {
      if let endpoint = apid.endpoint { return endpoint }
      await Task.yield()
    }
  }

  private func client(_ identity: Identity? = nil, _ authorities: [Certificate] = []) async throws -> RPCClient {
    let tls = try TLSClientConfiguration(
      authorities: authorities, identity: identity, verification: authorities.isEmpty ? .none : .full)
    return try RPCClient(await endpoint(), tls: tls)
  }

  private func version(_ client: RPCClient, _ metadata: RPCMetadata = RPCMetadata()) async throws -> String? {
    let options = CallOptions(metadata: metadata, timeout: .seconds(20))
    return try await MachineServiceClient(client).version(Google.Empty(), options: options).messages.first?.version?.tag
  }

  /// What the console says that clients should expect.
  private func fingerprint() async throws -> String {
    func notice() -> String? { console.lines.first { $0.contains("can be given its machine config") } }
    while notice() == nil { await Task.yield() }
    let words = (notice() ?? "").split(separator: " ")
    let flag = try #require(words.firstIndex(of: "--cert-fingerprint"))
    return String(words[flag + 1])
  }

  private func applyWithTalosctl(_ config: [UInt8], fingerprint: String) async throws -> (code: Int32, errors: String) {
    let file = fixture.root + "/new.yaml"
    try Files.write(file, config, mode: 0o600)
    let captured = CapturedTerminal()
    let code = await Talosctl.run(
      name: "talosctl",
      arguments: [
        "apply-config", "--insecure", "--nodes", "\(await endpoint())", "--cert-fingerprint", fingerprint, "--file",
        file,
      ],
      environment: ["HOME": fixture.root, "PATH": "/usr/bin"], terminal: captured.terminal)
    return (code, captured.errors)
  }

  @Test func talosctlConfiguresANodeThatHasNoConfig() async throws {
    let (node, sequences) = (fixture.node, fixture.sequences)
    let life = Task { await node.run(sequences, startup: [.systemDirectories]) }
    try await publishNode()

    let anonymous = try await client()
    #expect(try await version(anonymous) == Release.tag)
    let reboot = await #expect(throws: RPCStatus.self) {
      _ = try await MachineServiceClient(anonymous).reboot(Machine.RebootRequest())
    }
    #expect(reboot?.code == .permissionDenied)
    let elsewhere = await #expect(throws: RPCStatus.self) { _ = try await version(anonymous, ["node": "127.0.0.2"]) }
    #expect(elsewhere?.code == .permissionDenied)
    // Nobody makes himself an administrator.
    let claim = await #expect(throws: RPCStatus.self) {
      let options = CallOptions(metadata: ["talos-role": "os:admin"])
      _ = try await MachineServiceClient(anonymous).reboot(Machine.RebootRequest(), options: options)
    }
    #expect(claim?.code == .permissionDenied)

    let config = try NodeFixture.config()
    let stranger = try await applyWithTalosctl(config, fingerprint: "AAAA")
    #expect(stranger.code != 0 && node.config.isInMaintenance)
    let applied = try await applyWithTalosctl(config, fingerprint: await fingerprint())
    #expect(applied.code == 0, "\(applied.errors)")
    #expect(applied.errors.contains("Applied configuration without a reboot"))
    _ = try await node.state.watchFor(RuntimeResources.MachineStatusSpec.self, id: "machine") {
      $0.spec.stage == .running
    }
    #expect(try Files.read(fixture.root + "/system/state/config.yaml") == config)
    #expect(try await node.state.list(RuntimeResources.MaintenanceServiceRequestSpec.self).isEmpty)

    let ca = try #require(try Configuration(yaml: config).v1alpha1?.machine.ca)
    let authority = try CertificateAuthority(certificatePEM: ca.certificate.text, keyPEM: ca.key.text)
    let identity = try authority.issue(CertificateRequestOptions(organizations: ["os:reader"], usages: .client))
    // apid starts again with the certificates of the config; until then it is a stranger.
    var answer: String?
    while answer == nil { answer = try? await version(try await client(identity, [authority.certificate])) }
    #expect(answer == Release.tag)
    await #expect(throws: RPCStatus.self) { _ = try await version(try await client()) }
    await #expect(throws: RPCStatus.self) { _ = try await version(anonymous) }

    node.finish(.wanted(.powerOff))
    #expect(await life.value.exitCode == 0)
  }
}
