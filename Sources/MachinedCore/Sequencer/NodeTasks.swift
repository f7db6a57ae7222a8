// SPDX-License-Identifier: Apache-2.0

internal import Resources
internal import Glibc
internal import Logging
internal import MachineConfig
internal import System

/// The tasks that sequences are made of.
public struct NodeTasks: Sendable {
  /// What a node runs that this module does not know itself.
  public struct Plan: Sendable {
    /// Services that make the API available, in the order they start.
    public var machined: @Sendable (Node, any Sequences) throws -> any Service
    public var apid: (@Sendable (Node) throws -> any Service)?
    /// Services of a configured node, by its role.
    public var roleServices: @Sendable (Node) async throws -> [any Service]
    /// Stops the pods of this node; nil when there is nothing that could run any.
    public var stopAllPods: (@Sendable (Node) async throws -> Void)?
    /// Cordons and drains the Kubernetes node.
    public var drainNode: (@Sendable (Node) async throws -> Void)?

    public init(
      machined: @escaping @Sendable (Node, any Sequences) throws -> any Service,
      apid: (@Sendable (Node) throws -> any Service)? = nil,
      roleServices: @escaping @Sendable (Node) async throws -> [any Service] = { _ in [] }
    ) {
      self.machined = machined
      self.apid = apid
      self.roleServices = roleServices
    }
  }

  let node: Node
  let plan: Plan

  public init(_ node: Node, _ plan: Plan) {
    self.node = node
    self.plan = plan
  }

  func startMachined(_ sequences: any Sequences) -> SequenceTask {
    SequenceTask("startMachined") {
      let service = try plan.machined(node, sequences)
      node.services.load([service])
      try node.services.start([service.id])
      try await node.clock.withTimeout(Self.startBudget, "start machined") {
        try await node.services.waitUntilUp(service.id)
      }
    }
  }

  var startApid: SequenceTask {
    SequenceTask("startApid") {
      guard let service = try plan.apid?(node) else { return }
      node.services.load([service])
      try node.services.start([service.id])
    }
  }

  /// Blocks in maintenance until somebody applies a complete config.
  var loadConfig: SequenceTask {
    SequenceTask("loadConfig") {
      try await node.config.acquire()
      _ = try await node.config.waitUntilComplete()
    }
  }

  var startAllServices: SequenceTask {
    SequenceTask("startAllServices") {
      node.services.load(try await plan.roleServices(node))
      try node.services.start()
      try await node.clock.withTimeout(Self.bootBudget, "start all services") {
        try await node.services.waitUntilAllUp()
      }
    }
  }

  var stopAllServices: SequenceTask {
    SequenceTask("stopAllServices") {
      // The API answers until the end, so that clients see how the sequence goes.
      let others = node.services.identifiers.filter { !["machined", "apid"].contains($0) }
      node.services.denyNewServices()
      await node.services.stopWithDependents(others)
    }
  }

  /// From here on the node stays off, whatever goes wrong until it is.
  var storeShutdown: SequenceTask {
    SequenceTask("storeShutdownEmergency") { node.emergencyCommand.update { $0 = .powerOff } }
  }

  var stopAllPods: SequenceTask {
    SequenceTask("stopAllPods") { try await plan.stopAllPods?(node) }
  }

  var drainNode: SequenceTask {
    SequenceTask("cordonAndDrainNode") { try await plan.drainNode?(node) }
  }

  /// Tells clients what comes; the node ends once the sequence has.
  func announce(_ command: RebootCommand) -> SequenceTask {
    SequenceTask(command == .restart ? "reboot" : "shutdown") {
      node.events.publish(.restart(command: command))
    }
  }

  /// Until the API must answer.
  private static let startBudget = Duration.seconds(300)
  /// Until everything must run.
  private static let bootBudget = Duration.seconds(70 * 60)
}
