// SPDX-License-Identifier: Apache-2.0

internal import MachineConfig
internal import ControllerSupport
public import Resources
internal import Specs
internal import YAML

/// Takes the user's own static pods from the machine config.
public struct StaticPodConfigController: Controller {
  public let name = "k8s.StaticPodConfigController"

  public init() {}

  public var inputs: [ControllerInput] { [.activeMachineConfig] }

  public var outputs: [ControllerOutput] { [.shared(KubernetesResources.StaticPodSpec.self)] }

  public func reconcile(_ context: ControllerContext) async throws {
    context.startTrackingOutputs()
    for pod in try await context.machineConfiguration()?.v1alpha1?.machine.pods ?? [] {
      let metadata = pod["metadata"]
      guard let name = metadata?["name"]?.stringValue else { continue }
      let id = "\(metadata?["namespace"]?.stringValue ?? "default")-\(name)"
      try await context.modify(KubernetesResources.StaticPodSpec.self, id: id) { $0.spec.pod = .init(.mapping(pod)) }
    }
    try await context.cleanupOutputs(KubernetesResources.StaticPodSpec.self)
  }
}
