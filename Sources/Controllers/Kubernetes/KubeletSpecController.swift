// SPDX-License-Identifier: Apache-2.0

internal import API
internal import Protobuf
internal import System
internal import ControllerSupport
internal import KubernetesTemplates
internal import MachineConfig
public import Resources
internal import Specs
internal import YAML

/// Decides how the kubelet runs: its image, command line and configuration.
public struct KubeletSpecController: Controller {
  public let name = "k8s.KubeletSpecController"
  private let isContainer: Bool

  /// - Parameter isContainer: whether the node is a container, whose kernel parameters are not its own.
  public init(isContainer: Bool) {
    self.isContainer = isContainer
  }

  public var inputs: [ControllerInput] {
    [
      .activeMachineConfig, .weak(KubernetesResources.NodenameSpec.self, id: "nodename"),
      .weak(KubernetesResources.NodeIPSpec.self, id: "kubelet"),
    ]
  }

  public var outputs: [ControllerOutput] { [.exclusive(KubernetesResources.KubeletSpecSpec.self)] }

  public func reconcile(_ context: ControllerContext) async throws {
    context.startTrackingOutputs()
    if let config = try await context.machineConfiguration()?.v1alpha1,
      let nodename = try await context.get(KubernetesResources.NodenameSpec.self, id: "nodename"),
      let nodeIP = try await context.get(KubernetesResources.NodeIPSpec.self, id: "kubelet")
    {
      let addresses = nodeIP.spec.addresses.compactMap { $0.address?.description }
      let spec = try spec(config, nodename.spec.nodename, addresses)
      try await context.modify(KubernetesResources.KubeletSpecSpec.self, id: "kubelet") { $0.spec = spec }
    }
    try await context.cleanupOutputs(KubernetesResources.KubeletSpecSpec.self)
  }

  private func spec(
    _ config: V1Alpha1Config, _ nodename: String, _ addresses: [String]
  ) throws -> KubernetesResources.KubeletSpecSpec {
    let input = try input(config, nodename, addresses)
    let arguments = try input.arguments()
    let configuration = try input.configuration()
    return .with {
      $0.image = config.machine.kubelet.image ?? KubernetesImages.defaults(for: input.version).kubelet
      $0.args = arguments
      $0.expectedNodename = nodename
      $0.config = .init(configuration)
      $0.extraMounts = config.machine.kubelet.extraMounts.map(Self.mount)
      if input.credentialProviders {
        $0.credentialProviderConfig = .init(.mapping(config.machine.kubelet.credentialProviderConfig))
      }
    }
  }

  private static func mount(_ mount: V1Alpha1Config.ExtraMount) -> ProtoResources.Mount {
    .with {
      $0.destination = mount.destination ?? ""
      $0.type = mount.type ?? ""
      $0.source = mount.source ?? ""
      $0.options = mount.options
    }
  }

  private func input(_ config: V1Alpha1Config, _ nodename: String, _ addresses: [String]) throws -> KubeletInput {
    let kubelet = config.machine.kubelet
    let isControlPlane = config.machine.type?.isControlPlane == true
    var input = KubeletInput(
      version: try ControlPlaneInputs(config: config).kubeletVersion(), nodename: nodename,
      clusterDNS: try Self.clusterDNS(config), clusterDomain: config.cluster.network.dnsDomain,
      isControlPlane: isControlPlane)
    input.nodeIPs = addresses
    input.isContainer = isContainer
    input.cloudProviderExternal = config.cluster.externalCloudProvider.isEnabled
    input.seccompDefault = kubelet.defaultRuntimeSeccompProfileEnabled
    input.skipNodeRegistration = kubelet.skipNodeRegistration
    for taint in NodeTaintController.taints(config) {
      input.registerWithTaints[taint.key] = "\(taint.value):\(taint.effect)"
    }
    // The file systems of a container are its host's, and so are their quotas.
    input.quotaMonitoring = config.machine.features.diskQuotaSupport && !isContainer
    input.credentialProviders = !kubelet.credentialProviderConfig.isEmpty
    input.extraArgs = kubelet.extraArgs.values
    input.extraConfig = kubelet.extraConfig
    return input
  }

  /// The tenth address of each service network, unless the config names others.
  private static func clusterDNS(_ config: V1Alpha1Config) throws -> [String] {
    guard config.machine.kubelet.clusterDNS.isEmpty else { return config.machine.kubelet.clusterDNS }
    return try config.cluster.network.serviceSubnets.map { try ServiceNetwork.address(10, of: $0) }
  }
}
