// SPDX-License-Identifier: Apache-2.0

internal import MachineConfig
internal import ControllerSupport
public import Resources
internal import Specs

/// Says which annotations of the machine config the node should carry.
public struct NodeAnnotationController: Controller {
  public let name = "k8s.NodeAnnotationSpecController"

  public init() {}

  public var inputs: [ControllerInput] { [.activeMachineConfig] }

  public var outputs: [ControllerOutput] { [.exclusive(KubernetesResources.NodeAnnotationSpecSpec.self)] }

  public func reconcile(_ context: ControllerContext) async throws {
    context.startTrackingOutputs()
    for (key, value) in try await context.machineConfiguration()?.v1alpha1?.machine.nodeAnnotations ?? [:] {
      try await context.modify(KubernetesResources.NodeAnnotationSpecSpec.self, id: key) {
        $0.spec.key = key
        $0.spec.value = value
      }
    }
    try await context.cleanupOutputs(KubernetesResources.NodeAnnotationSpecSpec.self)
  }
}
