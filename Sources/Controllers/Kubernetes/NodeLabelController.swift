// SPDX-License-Identifier: Apache-2.0

internal import ControllerSupport
internal import MachineConfig
public import Resources
internal import Specs

/// Says which labels the node should carry: those of the machine config and those of its role.
public struct NodeLabelController: Controller {
  static let controlPlaneLabel = "node-role.kubernetes.io/control-plane"
  static let excludeFromLoadBalancersLabel = "node.kubernetes.io/exclude-from-external-load-balancers"

  public let name = "k8s.NodeLabelSpecController"

  public init() {}

  public var inputs: [ControllerInput] { [.activeMachineConfig] }

  public var outputs: [ControllerOutput] { [.exclusive(KubernetesResources.NodeLabelSpecSpec.self)] }

  public func reconcile(_ context: ControllerContext) async throws {
    context.startTrackingOutputs()
    if let config = try await context.machineConfiguration()?.v1alpha1 {
      for (key, value) in Self.labels(config) {
        try await context.modify(KubernetesResources.NodeLabelSpecSpec.self, id: key) {
          $0.spec.key = key
          $0.spec.value = value
        }
      }
    }
    try await context.cleanupOutputs(KubernetesResources.NodeLabelSpecSpec.self)
  }

  static func labels(_ config: V1Alpha1Config) -> [String: String] {
    var labels = config.machine.nodeLabels
    guard config.machine.type?.isControlPlane == true else { return labels }
    labels[controlPlaneLabel] = ""
    if !config.allowsSchedulingOnControlPlane { labels[excludeFromLoadBalancersLabel] = "" }
    return labels
  }
}
