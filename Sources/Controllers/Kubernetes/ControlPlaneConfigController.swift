// SPDX-License-Identifier: Apache-2.0

internal import ControllerSupport
internal import KubernetesTemplates
internal import MachineConfig
public import Resources
internal import Specs

/// Publishes how each control plane component will be run: its image and its complete command line.
public struct ControlPlaneConfigController: Controller {
  public let name = "k8s.ControlPlaneConfigController"

  public init() {}

  public var inputs: [ControllerInput] { [.activeMachineConfig] }

  public var outputs: [ControllerOutput] {
    [
      .exclusive(KubernetesResources.APIServerConfigSpec.self),
      .exclusive(KubernetesResources.ControllerManagerConfigSpec.self),
      .exclusive(KubernetesResources.SchedulerConfigSpec.self),
    ]
  }

  public func reconcile(_ context: ControllerContext) async throws {
    context.startTrackingOutputs()
    if let config = try await context.machineConfiguration()?.v1alpha1, config.machine.type?.isControlPlane == true {
      let inputs = ControlPlaneInputs(config: config)
      try await publish(try inputs.apiServer(), context)
      try await publish(
        try inputs.controllerManager(), enabled: !config.machine.controlPlane.controllerManager.isDisabled, context)
      try await publish(try inputs.scheduler(), enabled: !config.machine.controlPlane.scheduler.isDisabled, context)
    }
    try await context.cleanupOutputs(
      KubernetesResources.APIServerConfigSpec.self, KubernetesResources.ControllerManagerConfigSpec.self,
      KubernetesResources.SchedulerConfigSpec.self)
  }

  private func publish(_ input: APIServerInput, _ context: ControllerContext) async throws {
    let arguments = try input.arguments()
    try await context.modify(KubernetesResources.APIServerConfigSpec.self, id: "kube-apiserver") {
      $0.spec.image = input.component.image
      $0.spec.cloudProvider = input.cloudProvider
      $0.spec.controlPlaneEndpoint = input.issuer
      $0.spec.etcdServers = input.etcdServers
      $0.spec.localPort = Int64(input.localPort)
      $0.spec.serviceCidRs = input.serviceCIDRs
      $0.spec.environmentVariables = input.component.environment
      $0.spec.startupProbesEnabled = true
      $0.spec.args = arguments
    }
  }

  private func publish(
    _ input: ControllerManagerInput, enabled: Bool, _ context: ControllerContext
  ) async throws {
    let arguments = try input.arguments()
    try await context.modify(KubernetesResources.ControllerManagerConfigSpec.self, id: "kube-controller-manager") {
      $0.spec.enabled = enabled
      $0.spec.image = input.component.image
      $0.spec.podCidRs = input.podCIDRs
      $0.spec.serviceCidRs = input.serviceCIDRs
      $0.spec.args = arguments
    }
  }

  private func publish(_ input: SchedulerInput, enabled: Bool, _ context: ControllerContext) async throws {
    let arguments = try input.arguments()
    try await context.modify(KubernetesResources.SchedulerConfigSpec.self, id: "kube-scheduler") {
      $0.spec.enabled = enabled
      $0.spec.image = input.component.image
      $0.spec.args = arguments
    }
  }
}
