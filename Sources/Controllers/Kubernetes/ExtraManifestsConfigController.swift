// SPDX-License-Identifier: Apache-2.0

internal import ControllerSupport
internal import MachineConfig
internal import Protobuf
public import Resources
internal import Specs

/// Lists the manifests that the machine config adds to those of a new cluster: as text, or by the URLs they are at.
public struct ExtraManifestsConfigController: Controller {
  static let id = "extra-manifests"

  public let name = "k8s.ExtraManifestsConfigController"

  public init() {}

  public var inputs: [ControllerInput] { [.activeMachineConfig] }

  public var outputs: [ControllerOutput] { [.exclusive(KubernetesResources.ExtraManifestsConfigSpec.self)] }

  public func reconcile(_ context: ControllerContext) async throws {
    context.startTrackingOutputs()
    if let config = try await context.machineConfiguration()?.v1alpha1, config.machine.type?.isControlPlane == true {
      let manifests = Self.manifests(config.cluster)
      try await context.modify(KubernetesResources.ExtraManifestsConfigSpec.self, id: Self.id) {
        $0.spec.extraManifests = manifests
      }
    }
    try await context.cleanupOutputs(KubernetesResources.ExtraManifestsConfigSpec.self)
  }

  /// The network comes before what needs it, and what the config adds after what a cluster has anyway.
  static func manifests(_ cluster: V1Alpha1Config.Cluster) -> [KubernetesResources.ExtraManifest] {
    let network = cluster.network.cni.name == "custom" ? cluster.network.cni.urls : []
    let provider = cluster.externalCloudProvider
    let inline = cluster.inlineManifests.map { manifest in
      KubernetesResources.ExtraManifest.with {
        $0.name = manifest.name ?? ""
        $0.priority = "99"
        $0.inlineManifest = manifest.contents
      }
    }
    return remote(network, priority: "05") + remote(provider.isEnabled ? provider.manifests : [], priority: "30")
      + remote(cluster.extraManifests, priority: "99", headers: cluster.extraManifestHeaders) + inline
  }

  private static func remote(
    _ urls: [String], priority: String, headers: [String: String] = [:]
  ) -> [KubernetesResources.ExtraManifest] {
    urls.map { url in
      .with {
        $0.name = url
        $0.url = url
        $0.priority = priority
        $0.extraHeaders = headers
      }
    }
  }
}
