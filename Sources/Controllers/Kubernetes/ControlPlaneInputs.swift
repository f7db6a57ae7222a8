// SPDX-License-Identifier: Apache-2.0

internal import KubernetesTemplates
internal import MachineConfig
internal import YAML

/// Turns the machine config into the inputs of the control plane's templates.
struct ControlPlaneInputs {
  let config: V1Alpha1Config

  func apiServer() throws -> APIServerInput {
    let section = config.cluster.apiServer
    let images = KubernetesImages.defaults(for: try version())
    var component = try component(section.image ?? images.apiServer, section.extraArgs, section.env)
    component.extraVolumes = section.extraVolumes.map(Self.volume)
    component.resources = Self.resources(section.resources, cpu: "200m", memory: "512Mi")
    let endpoint = try ControlPlaneEndpoint(config).url
    var input = APIServerInput(
      component: component, serviceCIDRs: config.cluster.network.serviceSubnets, issuer: endpoint,
      audiences: [endpoint])
    input.podSecurityPolicy = !section.disablePodSecurityPolicy
    input.localPort = config.cluster.controlPlane.localAPIServerPort
    input.cloudProvider = config.cluster.externalCloudProvider.isEnabled ? "external" : ""
    return input
  }

  func controllerManager() throws -> ControllerManagerInput {
    let section = config.cluster.controllerManager
    let images = KubernetesImages.defaults(for: try version())
    var component = try component(section.image ?? images.controllerManager, section.extraArgs, section.env)
    component.extraVolumes = section.extraVolumes.map(Self.volume)
    component.resources = Self.resources(section.resources, cpu: "50m", memory: "256Mi")
    var input = ControllerManagerInput(
      component: component, podCIDRs: config.cluster.network.podSubnets,
      serviceCIDRs: config.cluster.network.serviceSubnets)
    input.cloudProvider = config.cluster.externalCloudProvider.isEnabled ? "external" : ""
    input.allocatesPodRanges = config.cluster.network.cni.name != NativeNetwork.name
    return input
  }

  func scheduler() throws -> SchedulerInput {
    let section = config.cluster.scheduler
    let images = KubernetesImages.defaults(for: try version())
    var component = try component(section.image ?? images.scheduler, section.extraArgs, section.env)
    component.extraVolumes = section.extraVolumes.map(Self.volume)
    component.resources = Self.resources(section.resources, cpu: "10m", memory: "64Mi")
    return SchedulerInput(component: component, config: section.config)
  }

  /// The version of Kubernetes is that of the kubelet's image unless a component names its own.
  func version() throws -> KubernetesVersion {
    let image = config.cluster.apiServer.image ?? config.machine.kubelet.image ?? ""
    guard let version = KubernetesVersion(image: image) else {
      throw TemplateError("the image \"\(image)\" has no Kubernetes version as its tag, such as v1.35.0")
    }
    return version
  }

  /// The kubelet may lag behind the control plane while a cluster is upgraded.
  func kubeletVersion() throws -> KubernetesVersion {
    try config.machine.kubelet.image.flatMap { KubernetesVersion(image: $0) } ?? version()
  }

  private func component(
    _ image: String, _ arguments: Arguments, _ environment: [String: String]
  ) throws -> ComponentInput {
    var component = ComponentInput(version: try KubernetesVersion(image: image) ?? version(), image: image)
    component.extraArgs = arguments.values
    component.environment = environment
    return component
  }

  private static func volume(_ mount: V1Alpha1Config.VolumeMount) -> ExtraVolume {
    let hostPath = mount.hostPath ?? ""
    return ExtraVolume(
      name: volumeName(hostPath), hostPath: hostPath, mountPath: mount.mountPath ?? hostPath, readOnly: mount.isReadOnly
    )
  }

  /// A DNS label (RFC 1123), which is what Kubernetes takes as the name of a volume.
  static func volumeName(_ path: String) -> String {
    let words = path.lowercased().split { !$0.isASCII || !($0.isLetter || $0.isNumber) }
    let name = String(words.joined(separator: "-").prefix(63))
    return name.hasSuffix("-") ? String(name.dropLast()) : name
  }

  private static func resources(
    _ section: V1Alpha1Config.Resources, cpu: String, memory: String
  ) -> ContainerResources {
    var requests = ["cpu": cpu, "memory": memory]
    requests.merge(Node.mapping(section.requests).stringDictionary) { $1 }
    return ContainerResources(requests: requests, limits: Node.mapping(section.limits).stringDictionary)
  }
}
