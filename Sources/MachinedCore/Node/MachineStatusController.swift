// SPDX-License-Identifier: Apache-2.0

internal import ControllerSupport
internal import KubeClient
internal import MachineConfig
internal import Protobuf
internal import Resources
internal import Specs
internal import YAML

/// Says where the machine is in its life and what it still lacks, as the resource `MachineStatus` and as an event.
/// The stage follows from the node's events, the rest from resources.
struct MachineStatusController: Controller {
  let name = "runtime.MachineStatusController"
  let node: Node
  private let stage = Watched(MachineStage.booting)
  private let published = Watched<MachineReadiness?>(nil)

  init(_ node: Node) { self.node = node }

  var inputs: [ControllerInput] {
    [
      .weak(TimeResources.StatusSpec.self, id: "node"), .weak(NetworkResources.StatusSpec.self, id: "status"),
      .weak(KubernetesResources.NodenameSpec.self), .weak(KubernetesResources.NodeStatusSpec.self),
      .weak(V1alpha1Resources.ServiceSpec.self), .weak(KubernetesResources.StaticPodSpec.self),
      .weak(KubernetesResources.StaticPodStatusSpec.self),
    ]
  }

  var outputs: [ControllerOutput] { [.exclusive(RuntimeResources.MachineStatusSpec.self)] }

  func run(_ context: ControllerContext) async throws {
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { try await followStage(context) }
      group.addTask {
        for await _ in context.wakeUps { try await reconcile(context) }
      }
      defer { group.cancelAll() }
      try await group.next()
    }
  }

  private func followStage(_ context: ControllerContext) async throws {
    for try await record in node.events.watch(.last(-1)) {
      let isInMaintenance = node.config.isInMaintenance
      stage.update { $0 = $0.after(record.event, isInMaintenance: isInMaintenance) }
      if record.event.mayChangeStatus { context.queueReconcile() }
    }
  }

  func reconcile(_ context: ControllerContext) async throws {
    let readiness = MachineReadiness(stage: stage.value, unmet: try await unmetConditions(context))
    guard published.value != readiness else { return }
    try await context.modify(RuntimeResources.MachineStatusSpec.self, id: "machine") { resource in
      resource.spec.stage = ResourceEnums.RuntimeMachineStage(readiness.stage)
      resource.spec.status = .with { status in
        status.ready = readiness.isReady
        status.unmetConditions = readiness.unmet.map { condition in
          .with {
            $0.name = condition.name
            $0.reason = condition.reason
          }
        }
      }
    }
    published.update { $0 = readiness }
    node.events.publish(
      .machineStatus(stage: readiness.stage, ready: readiness.isReady, unmetConditions: readiness.unmet))
  }

  private func unmetConditions(_ context: ControllerContext) async throws -> [UnmetCondition] {
    let reasons: [(String, String?)] = [
      ("time", try await timeReason(context)), ("network", try await networkReason(context)),
      ("services", servicesReason()), ("staticPods", try await staticPodsReason(context)),
      ("nodeReady", try await nodeReason(context)),
    ]
    return reasons.compactMap { name, reason in reason.map { UnmetCondition(name: name, reason: $0) } }
  }

  private func timeReason(_ context: ControllerContext) async throws -> String? {
    let status = try await context.get(TimeResources.StatusSpec.self, id: "node")?.spec
    return status?.synced == true ? nil : "time is not in sync"
  }

  private func networkReason(_ context: ControllerContext) async throws -> String? {
    guard let status = try await context.get(NetworkResources.StatusSpec.self, id: "status")?.spec else {
      return "network status is not known yet"
    }
    let waiting = [
      ("address", status.addressReady), ("connectivity", status.connectivityReady), ("hostname", status.hostnameReady),
      ("etc-files", status.etcFilesReady),
    ].filter { !$0.1 }.map(\.0)
    return waiting.isEmpty ? nil : "waiting on: \(waiting.joined(separator: ", "))"
  }

  private func servicesReason() -> String? {
    let down = node.services.statuses.filter { !$0.isUp }.map { "\($0.id) \($0.state.rawValue.lowercased())" }
    return down.isEmpty ? nil : down.joined(separator: ", ")
  }

  /// Only on control planes does the node know what has become of its static pods.
  private func staticPodsReason(_ context: ControllerContext) async throws -> String? {
    guard node.config.current?.machineType?.isControlPlane == true else { return nil }
    let statuses = try await context.list(KubernetesResources.StaticPodStatusSpec.self)
    let waiting = statuses.filter { !KubernetesCondition.isReady($0.spec.podStatus?.node) }.map { "\($0.id) not ready" }
    guard waiting.isEmpty else { return waiting.joined(separator: ", ") }
    let missing = try await context.list(KubernetesResources.StaticPodSpec.self).count - statuses.count
    return missing > 0 ? "\(missing) static pods have not been started" : nil
  }

  /// Nothing to wait for before the machine config makes this a Kubernetes node.
  private func nodeReason(_ context: ControllerContext) async throws -> String? {
    let nodename = try await context.list(KubernetesResources.NodenameSpec.self).first?.spec
    guard let nodename, !nodename.skipNodeRegistration else { return nil }
    let name = nodename.nodename
    let status = try await context.list(KubernetesResources.NodeStatusSpec.self).first { $0.spec.nodename == name }
    guard let status else { return "node \"\(name)\" status is not available yet" }
    return status.spec.nodeReady ? nil : "node \"\(name)\" is not ready"
  }
}
