// SPDX-License-Identifier: Apache-2.0

internal import Logging
internal import MachineConfig
internal import Resources
internal import Specs
internal import System

/// A daemon of this same program, as a process of its own user without any capability: apid and trustd.
struct DaemonService: Service {
  let id: String
  let conditions: [any Condition]
  let healthCheck: HealthCheck?
  private let node: Node
  private let user: UInt32
  private let group: SystemCgroup
  private let socket: StateSocket

  func makeRunner(_ context: ServiceContext) async throws -> (any Runner)? {
    var options = ProcessOptions("/proc/self/exe")
    options.argumentZero = "/sbin/\(id)"
    options.environment = Self.environment(node.config.current?.environment ?? [:])
    options.credentials = .init(user: user, group: user)
    options.capabilities = []
    options.noNewPrivileges = true
    options.cgroup = group.group
    options.oomScoreAdjustment = -998
    var process = ProcessRunner(id, options, limits: group.limits(in: node.mode), context: context)
    process.gracePeriod = .seconds(15)
    process.onProcess = { [node, id] in node.processes.set($0, of: id) }
    let runner = RestartingRunner(process, clock: node.clock)
    return SocketedRunner(base: runner, socket: socket, state: node.state)
  }

  /// The machine config's environment, without proxies: these daemons talk to nodes only. Nothing of machined's own is
  /// passed on: in a container that holds the whole machine config.
  static func environment(_ wanted: [String: String]) -> [String: String] {
    let proxyFree = wanted.filter { !$0.key.lowercased().hasSuffix("_proxy") }
    return StartupTask.standardEnvironment.merging(proxyFree) { standard, _ in standard }
  }

  /// The API of the node for the outside.
  static func apid(_ node: Node) -> DaemonService {
    let state = node.state
    let certificates = ClosureCondition("api certificates") {
      _ = try await state.watchFor(SecretsResources.APICertsSpec.self, id: "api") { _ in true }
    }
    return DaemonService(
      id: "apid", conditions: [certificates], healthCheck: check(port: 50000), node: node, user: SystemUser.apid,
      group: .apid, socket: .apid(node))
  }

  /// Signs the certificates of workers; control plane nodes only.
  static func trustd(_ node: Node) -> DaemonService {
    let state = node.state
    let certificates = ClosureCondition("trustd certificates") {
      _ = try await state.watchFor(SecretsResources.TrustdCertsSpec.self, id: "trustd") { _ in true }
    }
    return DaemonService(
      id: "trustd", conditions: [certificates], healthCheck: check(port: 50001), node: node, user: SystemUser.trustd,
      group: .trustd, socket: .trustd(node))
  }

  private static func check(port: UInt16) -> HealthCheck {
    HealthCheck { try TCPSocket.probe(.loopbackV4, port: port) }
  }

  private init(
    id: String, conditions: [any Condition], healthCheck: HealthCheck?, node: Node, user: UInt32, group: SystemCgroup,
    socket: StateSocket
  ) {
    self.id = id
    self.conditions = conditions
    self.healthCheck = healthCheck
    self.node = node
    self.user = user
    self.group = group
    self.socket = socket
  }
}

/// Serves a daemon's state socket as long as the daemon runs.
private struct SocketedRunner: Runner {
  let base: any Runner
  let socket: StateSocket
  let state: any CoreState

  var description: String { base.description }

  func run(_ report: @escaping Report) async throws {
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { try await socket.serve(state) }
      group.addTask { try await base.run(report) }
      defer { group.cancelAll() }
      try await group.next()
    }
  }
}
