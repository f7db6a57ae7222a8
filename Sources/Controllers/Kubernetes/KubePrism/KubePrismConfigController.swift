// SPDX-License-Identifier: Apache-2.0

internal import ControllerSupport
internal import MachineConfig
public import Resources
internal import Specs

/// Says whether and how the load balancer for the Kubernetes API runs on this node.
public struct KubePrismConfigController: Controller {
  static let id = "k8s-loadbalancer"

  public let name = "k8s.KubePrismConfigController"

  public init() {}

  public var inputs: [ControllerInput] {
    [
      .activeMachineConfig,
      .weak(KubernetesResources.KubePrismEndpointsSpec.self, id: KubePrismEndpointsController.id),
    ]
  }

  public var outputs: [ControllerOutput] { [.exclusive(KubernetesResources.KubePrismConfigSpec.self)] }

  public func reconcile(_ context: ControllerContext) async throws {
    context.startTrackingOutputs()
    let id = KubePrismEndpointsController.id
    if let settings = try await context.machineConfiguration()?.v1alpha1?.machine.features.kubePrism,
      settings.isEnabled,
      let known = try await context.get(KubernetesResources.KubePrismEndpointsSpec.self, id: id)?.spec,
      !known.endpoints.isEmpty
    {
      try await context.modify(KubernetesResources.KubePrismConfigSpec.self, id: Self.id) {
        $0.spec.host = "127.0.0.1"
        $0.spec.port = Int64(settings.port)
        $0.spec.endpoints = known.endpoints
      }
    }
    try await context.cleanupOutputs(KubernetesResources.KubePrismConfigSpec.self)
  }
}
