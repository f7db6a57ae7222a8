// SPDX-License-Identifier: Apache-2.0

internal import Protobuf
internal import ControllerSupport
internal import MachineConfig
public import Resources
internal import Specs

/// Says which taints the node should carry: those of the machine config, and the one that keeps workloads off the
/// control plane.
public struct NodeTaintController: Controller {
  public let name = "k8s.NodeTaintSpecController"

  public init() {}

  public var inputs: [ControllerInput] { [.activeMachineConfig] }

  public var outputs: [ControllerOutput] { [.exclusive(KubernetesResources.NodeTaintSpecSpec.self)] }

  public func reconcile(_ context: ControllerContext) async throws {
    context.startTrackingOutputs()
    if let config = try await context.machineConfiguration()?.v1alpha1 {
      for taint in Self.taints(config) {
        try await context.modify(KubernetesResources.NodeTaintSpecSpec.self, id: taint.key) { $0.spec = taint }
      }
    }
    try await context.cleanupOutputs(KubernetesResources.NodeTaintSpecSpec.self)
  }

  static func taints(_ config: V1Alpha1Config) -> [KubernetesResources.NodeTaintSpecSpec] {
    var taints = config.machine.nodeTaints.sorted { $0.key < $1.key }.map { taint($0.key, $0.value) }
    if config.machine.type?.isControlPlane == true, !config.allowsSchedulingOnControlPlane {
      taints.append(taint(NodeLabelController.controlPlaneLabel, "NoSchedule"))
    }
    return taints
  }

  /// - Parameter text: `effect` or `value:effect`, as the machine config writes it.
  private static func taint(_ key: String, _ text: String) -> KubernetesResources.NodeTaintSpecSpec {
    let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    return .with {
      $0.key = key
      $0.value = parts.count == 2 ? parts[0] : ""
      $0.effect = parts.last ?? ""
    }
  }
}
