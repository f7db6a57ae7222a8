// SPDX-License-Identifier: Apache-2.0

internal import Protobuf
internal import ControllerSupport
internal import KubernetesTemplates
internal import MachineConfig
public import Resources
internal import Specs

/// Renders the manifests that a new cluster starts with.
public struct ManifestController: Controller {
  public let name = "k8s.ManifestController"

  public init() {}

  public var inputs: [ControllerInput] {
    [.activeMachineConfig, .weak(SecretsResources.KubernetesRootSpec.self, id: "k8s")]
  }

  public var outputs: [ControllerOutput] { [.shared(KubernetesResources.ManifestSpec.self)] }

  public func reconcile(_ context: ControllerContext) async throws {
    context.startTrackingOutputs()
    if let config = try await context.machineConfiguration()?.v1alpha1, config.machine.type?.isControlPlane == true,
      let root = try await context.get(SecretsResources.KubernetesRootSpec.self, id: "k8s")?.spec
    {
      let input = try BootstrapManifestsInput(config, root)
      for manifest in try input.manifests() {
        try await context.modify(KubernetesResources.ManifestSpec.self, id: manifest.id) {
          $0.spec.items = manifest.objects.map { object in .with { $0.object = .init(object) } }
        }
      }
    }
    try await context.cleanupOutputs(KubernetesResources.ManifestSpec.self)
  }
}
