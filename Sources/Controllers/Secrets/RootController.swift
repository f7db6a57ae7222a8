// SPDX-License-Identifier: Apache-2.0

internal import ControllerSupport
internal import MachineConfig
public import Resources
internal import Specs

/// Takes the authorities and tokens out of the machine config, each where only those who need it look.
public struct RootController: Controller {
  public let name = "secrets.RootController"
  public var inputs: [ControllerInput] { [.activeMachineConfig] }
  public var outputs: [ControllerOutput] {
    [
      .exclusive(SecretsResources.OSRootSpec.self), .exclusive(SecretsResources.EtcdRootSpec.self),
      .exclusive(SecretsResources.KubernetesRootSpec.self),
    ]
  }

  public init() {}

  public func reconcile(_ context: ControllerContext) async throws {
    context.startTrackingOutputs()
    if let config = try await context.machineConfiguration()?.v1alpha1 { try await publish(config, context) }
    try await context.cleanupOutputs(
      SecretsResources.OSRootSpec.self, SecretsResources.EtcdRootSpec.self, SecretsResources.KubernetesRootSpec.self)
  }

  private func publish(_ config: V1Alpha1Config, _ context: ControllerContext) async throws {
    let os = SecretsResources.OSRootSpec(config.machine)
    try await context.modify(SecretsResources.OSRootSpec.self, id: SecretsID.os) { $0.spec = os }
    guard config.machine.type?.isControlPlane == true else { return }
    let etcd = SecretsResources.EtcdRootSpec(config.cluster)
    try await context.modify(SecretsResources.EtcdRootSpec.self, id: SecretsID.etcd) { $0.spec = etcd }
    let kubernetes = SecretsResources.KubernetesRootSpec(config)
    try await context.modify(SecretsResources.KubernetesRootSpec.self, id: SecretsID.kubernetesRoot) {
      $0.spec = kubernetes
    }
  }
}
