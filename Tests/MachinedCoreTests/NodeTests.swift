// SPDX-License-Identifier: Apache-2.0

import API
import Glibc
import MachineConfig
import Protobuf
import RPC
import Resources
import Specs
import System
import Testing

@testable import MachinedCore

@Suite(.timeLimit(.minutes(2))) struct NodeTests {
  /// A clock for tests that must get through long pauses: every one lasts a millisecond.
  struct HurriedClock: TimeSource {
    func now() -> Timestamp { .now }
    func instant() -> ContinuousClock.Instant { .now }
    func sleep(for duration: Duration) async throws { try await Task.sleep(for: .milliseconds(1)) }
  }

  struct Broken: Error {}

  struct BrokenSequences: Sequences {
    func initialize() -> [SequencePhase] { [SequencePhase("one", SequenceTask("task") { throw Broken() })] }
    func boot() -> [SequencePhase] { [] }
    func reboot(force: Bool) -> [SequencePhase] { [] }
    func shutdown(force: Bool) -> [SequencePhase] { [] }
    func emergencyVolumeCleanup() -> [SequencePhase] {
      [SequencePhase("cleanup", SequenceTask("unmount") {})]
    }
  }

  private func waitForStage(_ stage: MachineStage, isReady: Bool, _ node: Node) async throws {
    for try await record in node.events.watch(.last(-1)) {
      if case .machineStatus(stage, isReady, _) = record.event { return }
    }
  }

  /// What controllers of a whole node would find out.
  private func becomeReady(_ node: Node) async throws {
    try await node.state.create(Resource(id: "node", spec: TimeResources.StatusSpec.with { $0.synced = true }))
    let network = NetworkResources.StatusSpec.with {
      ($0.addressReady, $0.connectivityReady, $0.hostnameReady, $0.etcFilesReady) = (true, true, true, true)
    }
    try await node.state.create(Resource(id: "status", spec: network))
  }

  @Test func saysWhatItStillLacks() async throws {
    let fixture = try NodeFixture()
    try await fixture.node.config.persist(.init(yaml: NodeFixture.config()))
    let (node, sequences) = (fixture.node, fixture.sequences)
    let life = Task { await node.run(sequences, startup: [.systemDirectories]) }
    func waitForUnmet(_ expected: [String]) async throws {
      _ = try await node.state.watchFor(RuntimeResources.MachineStatusSpec.self, id: "machine") {
        $0.spec.stage == .running && $0.spec.status?.unmetConditions.map(\.name) == expected
      }
    }
    try await waitForUnmet(["time", "network"])
    try await becomeReady(node)
    try await waitForUnmet([])
    let name = KubernetesResources.NodenameSpec.with { $0.nodename = "n1" }
    try await node.state.create(Resource(id: "nodename", spec: name))
    try await waitForUnmet(["nodeReady"])
    let status = KubernetesResources.NodeStatusSpec.with { ($0.nodename, $0.nodeReady) = ("n1", true) }
    try await node.state.create(Resource(id: "n1", spec: status))
    try await waitForUnmet([])
    try await node.services.stop("apid")
    try await waitForUnmet(["services"])
    node.finish(.wanted(.powerOff))
    _ = await life.value
  }

  @Test func bootsServesAndShutsDown() async throws {
    let fixture = try NodeFixture(servesSocket: true, roleServices: [TestService(id: "kubelet")])
    try await fixture.node.config.persist(.init(yaml: NodeFixture.config()))
    let (node, sequences) = (fixture.node, fixture.sequences)
    let life = Task { await node.run(sequences, startup: [.systemDirectories]) }
    try await becomeReady(node)
    try await waitForStage(.running, isReady: true, node)

    node.processes.set(getpid(), of: "apid")
    let channel = try RPCClient(.unix(path: fixture.root + "/system/run/machined/machine.sock"))
    let client = MachineServiceClient(channel)
    let version = try await client.version(Google.Empty(), options: NodeFixture.reader)
    #expect(version.messages.first?.version?.tag == Release.tag)
    let services = try await client.serviceList(Google.Empty(), options: NodeFixture.reader)
    #expect(services.messages.first?.services.map(\.id) == ["apid", "kubelet", "machined"])

    let remote = RemoteState(channel, options: NodeFixture.admin)
    let published = try await remote.watchFor(V1alpha1Resources.ServiceSpec.self, id: "kubelet") { $0.spec.running }
    #expect(published.spec.healthy)
    let status = try await remote.watchFor(RuntimeResources.MachineStatusSpec.self, id: "machine") {
      $0.spec.stage == .running
    }
    #expect(status.spec.status?.ready == true)

    await node.runToEnd(.shutdown, sequences.shutdown(force: true))
    let end = await life.value
    #expect(end == .wanted(.powerOff) && end.exitCode == 0)
    #expect(node.isLeaving.value)
    #expect(node.services.statuses.allSatisfy { $0.state == .finished })
    #expect(!Files.exists(fixture.root + "/system/run/machined/machine.sock"))
  }

  @Test func waitsInMaintenanceUntilConfigured() async throws {
    let fixture = try NodeFixture()
    let (node, sequences) = (fixture.node, fixture.sequences)
    let life = Task { await node.run(sequences, startup: [.systemDirectories]) }
    try await waitForStage(.maintenance, isReady: false, node)
    let config = try NodeFixture.config()
    _ = try await fixture.client().applyConfiguration(
      .with {
        $0.data = config
        $0.mode = .auto
      }, options: NodeFixture.reader)
    try await waitForStage(.running, isReady: false, node)
    #expect(try Files.read(fixture.root + "/system/state/config.yaml") == config)
    node.finish(.wanted(.restart))
    let end = await life.value
    #expect(end.exitCode == NodeEnd.restartExitCode)
  }

  @Test func fatalErrorCleansUpAndEndsTheNode() async throws {
    let fixture = try NodeFixture(clock: HurriedClock())
    let end = await fixture.node.run(BrokenSequences(), startup: [])
    guard case .fatal(let message) = end else {
      Issue.record("ended by \(end)")
      return
    }
    #expect(message.hasPrefix("sequence initialize, phase one, task task: "))
    #expect(end.exitCode == 1)
    let cleanUp = RuntimeEvent.sequence(name: "emergencyVolumeCleanup", action: .stop, failure: nil)
    #expect(fixture.node.events.recent().contains { $0.event == cleanUp })
  }

  @Test func failedStartupEndsTheNode() async throws {
    let broken = StartupTask("broken") { _, _ in throw Broken() }
    let end = try await NodeFixture().node.run(BrokenSequences(), startup: [broken])
    #expect(end.exitCode == 1)
  }

  @Test func signalsMeanWhatTheModeSays() throws {
    let container = try NodeFixture().node, machine = try NodeFixture(mode: .metal).node
    #expect(container.action(for: .terminate) == .shutdown)
    #expect(container.action(for: .interrupt) == nil)
    #expect(machine.action(for: .terminate) == nil)
    #expect(machine.action(for: .interrupt) == .reboot)
  }

  @Test func whoPressesTheKeysGetsAForcedReboot() async throws {
    struct Notes: Sequences {
      let asked = Record<String>()
      func initialize() -> [SequencePhase] { [] }
      func boot() -> [SequencePhase] { [] }
      func reboot(force: Bool) -> [SequencePhase] { note("reboot", force) }
      func shutdown(force: Bool) -> [SequencePhase] { note("shutdown", force) }
      func emergencyVolumeCleanup() -> [SequencePhase] { [] }

      private func note(_ sequence: String, _ force: Bool) -> [SequencePhase] {
        asked.append(force ? "\(sequence) by force" : sequence)
        return []
      }
    }
    let notes = Notes(), machine = try NodeFixture(mode: .metal).node
    await machine.obey(.interrupt, notes)
    await machine.obey(.terminate, notes)
    #expect(notes.asked.all == ["reboot by force"])
    #expect(machine.end.value == .wanted(.restart))
  }

  @Test func stateSocketGivesItsOwnerItsSecretsAndNothingElse() async throws {
    let fixture = try NodeFixture()
    let node = fixture.node
    try await node.registerResources()
    try await node.state.create(Resource(id: "os", spec: SecretsResources.OSRootSpec()))
    try await node.state.create(Resource(id: "api", spec: SecretsResources.APICertsSpec()))
    let socket = StateSocket.apid(node)
    let serving = Task { try await socket.serve(node.state) }
    defer { serving.cancel() }
    let state = RemoteState(try RPCClient(.unix(path: socket.path)), options: CallOptions(waitsForReady: true))
    _ = try await state.watchFor(SecretsResources.APICertsSpec.self, id: "api") { _ in true }
    await #expect(throws: (any Error).self) { _ = try await state.get(SecretsResources.OSRootSpec.self, id: "os") }
    await #expect(throws: (any Error).self) {
      _ = try await state.create(Resource(id: "n", spec: NetworkResources.HostnameStatusSpec()))
    }
  }

  @Test func trustdReadsWhatItSignsWith() async throws {
    let fixture = try NodeFixture()
    let node = fixture.node
    try await node.registerResources()
    try await node.state.create(Resource(id: "os", spec: SecretsResources.OSRootSpec()))
    try await node.state.create(Resource(id: "api", spec: SecretsResources.CertSANSpec()))
    try await node.state.create(Resource(id: "kubernetes", spec: KubernetesResources.EndpointSpec()))
    try await node.state.create(Resource(id: "api", spec: SecretsResources.APICertsSpec()))
    let socket = StateSocket.trustd(node)
    let serving = Task { try await socket.serve(node.state) }
    defer { serving.cancel() }
    let state = RemoteState(try RPCClient(.unix(path: socket.path)), options: CallOptions(waitsForReady: true))
    #expect(try await state.get(SecretsResources.OSRootSpec.self, id: "os") != nil)
    #expect(try await state.get(SecretsResources.CertSANSpec.self, id: "api") != nil)
    #expect(try await state.get(KubernetesResources.EndpointSpec.self, id: "kubernetes") != nil)
    await #expect(throws: (any Error).self) { _ = try await state.get(SecretsResources.APICertsSpec.self, id: "api") }
  }

  @Test func stateSocketTakesSmallRequestsOnly() async throws {
    let fixture = try NodeFixture()
    let socket = StateSocket.apid(fixture.node)
    let serving = Task { try await socket.serve(fixture.node.state) }
    defer { serving.cancel() }
    let client = try RPCClient(.unix(path: socket.path))
    let call = try await client.startCall("/cosi.resource.State/Get", options: CallOptions(waitsForReady: true))
    try await call.send([UInt8](repeating: 0, count: 65 << 10))
    call.finishSending()
    let status = await #expect(throws: RPCStatus.self) { try await call.receive() }
    #expect(status?.code == .resourceExhausted)
  }

  @Test func userFilesStayWhereTheyBelong() throws {
    let fixture = try NodeFixture()
    func write(_ path: String?, _ op: String, _ content: String = "x") throws {
      var file = V1Alpha1Config.File()
      (file.path, file.op, file.content) = (path, op, content)
      try UserFile(path: path, root: fixture.root).write(file) { _, _ in }
    }
    try write("/var/a/b", "create", "one")
    #expect(try Files.readText(fixture.root + "/var/a/b") == "one")
    try write("/var/a/b", "append", "two")
    try write("/var/a/b", "append", "two")
    #expect(try Files.readText(fixture.root + "/var/a/b") == "one\ntwo")
    try write("/var/a/b", "overwrite", "three")
    #expect(try Files.readText(fixture.root + "/var/a/b") == "three")
    #expect(throws: RefusedFile.self) { try write("/etc/passwd", "create") }
    #expect(throws: RefusedFile.self) { try write("/var/../etc/passwd", "create") }
    #expect(throws: RefusedFile.self) { try write("/var/missing", "overwrite") }
    #expect(throws: RefusedFile.self) { try write(nil, "create") }
  }
}
