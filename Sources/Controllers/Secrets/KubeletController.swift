// SPDX-License-Identifier: Apache-2.0

internal import ControllerSupport
internal import MachineConfig
public import Resources
internal import Specs

/// Publishes what the kubelet needs to join its cluster.
public struct KubeletController: Controller {
  public let name = "secrets.KubeletController"
  public var inputs: [ControllerInput] { [.activeMachineConfig] }
  public var outputs: [ControllerOutput] { [.exclusive(SecretsResources.KubeletSpec.self)] }

  public init() {}

  public func reconcile(_ context: ControllerContext) async throws {
    context.startTrackingOutputs()
    if let config = try await context.machineConfiguration()?.v1alpha1,
      config.cluster.controlPlane.endpoint != nil
    {
      let spec = SecretsResources.KubeletSpec(config)
      try await context.modify(SecretsResources.KubeletSpec.self, id: SecretsID.kubelet) { $0.spec = spec }
    }
    try await context.cleanupOutputs(SecretsResources.KubeletSpec.self)
  }
}
