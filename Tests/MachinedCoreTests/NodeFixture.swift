// SPDX-License-Identifier: Apache-2.0

import Resources
import API
import Glibc
import Logging
import MachineConfig
import RPC
import System

@testable import MachinedCore

/// A node below a temporary directory, with its API over an in-process channel.
final class NodeFixture: Sendable {
  let root: String
  let node: Node
  let sequences: ContainerSequences
  let engines: NodeEngines

  init(
    mode: RuntimeMode = .container, clock: any TimeSource = SystemTime(), servesSocket: Bool = false,
    roleServices: [any Service] = [], apid: any Service = TestService(id: "apid")
  ) throws {
    root = "/tmp/node-tests-\(UInt64.random(in: .min ... .max))"
    try Files.makeDirectories(root + "/var")
    node = Node(mode: mode, clock: clock, root: root, console: NullSink())
    let engines = try NodeEngines(clock: node.clock, state: node.state, logger: node.logger)
    self.engines = engines
    let plan = NodeTasks.Plan(
      machined: { node, sequences in
        guard servesSocket else { return TestService(id: "machined") }
        return MachinedService(node) { MachineAPI.services(node, sequences, engines) }
      },
      apid: { _ in apid },
      roleServices: { _ in roleServices })
    sequences = ContainerSequences(NodeTasks(node, plan))
  }

  deinit { try? Files.removeTree(root) }

  /// Calls as the service `service` of this node with `roles`.
  func channel(service: String = "apid", processID: Int32 = 4242) -> InProcessChannel {
    node.processes.set(processID, of: service)
    var peer = PeerIdentity()
    peer.credentials = .init(processID: processID, userID: 50, groupID: 50)
    return InProcessChannel(
      services: MachineAPI.services(node, sequences, engines), interceptors: MachineAPI.interceptors(node), peer: peer)
  }

  func client(service: String = "apid") -> MachineServiceClient { MachineServiceClient(channel(service: service)) }

  static func options(_ roles: String...) -> CallOptions {
    var options = CallOptions()
    for role in roles { options.metadata.append(role, forKey: "talos-role") }
    return options
  }

  static let admin = options("os:admin")
  static let reader = options("os:reader")

  /// A complete machine config.
  static func config(
    for type: MachineType = .controlPlane, _ change: (inout GenerateOptions) -> Void = { _ in }
  ) throws -> [UInt8] {
    guard let endpoint = ConfigURL("https://10.5.0.2:6443") else { return [] }
    var options = GenerateOptions(clusterName: "test", endpoint: endpoint)
    change(&options)
    return try ConfigGenerator(options: options, secrets: SecretsBundle.generate()).configuration(for: type).bytes
  }

  /// The same with a strategic merge patch.
  static func patched(_ config: [UInt8], _ patch: String) throws -> [UInt8] {
    try Configuration(yaml: config).patched(by: [Patch(patch)]).bytes
  }
}
