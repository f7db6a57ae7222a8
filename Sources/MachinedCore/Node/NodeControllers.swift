// SPDX-License-Identifier: Apache-2.0

internal import CRIControllers
internal import ConfigControllers
internal import EtcdControllers
internal import FilesControllers
internal import KubernetesControllers
internal import NetworkControllers
internal import Resources
internal import RuntimeControllers
internal import SecretsControllers
internal import System

/// The controllers of a node, by domain.
struct NodeControllers {
  let node: Node
  let engines: NodeEngines

  /// All of them, ready to be registered.
  func all() -> [any Controller] {
    config + network + files + containerRuntime + etcd + kubernetes + controlPlane + secrets
  }

  private var config: [any Controller] {
    // TimeStatusController fits nodes whose host keeps the time, as that of a container does.
    let isContainer = node.mode == .container
    return [
      MachineTypeController(), EnvironmentController(), TimeStatusController(),
      MachineFactsController(platform: isContainer ? "container" : "metal", hostname: Host.hostname()),
      KernelParamDefaultsController(isContainer: isContainer), KernelParamConfigController(),
      KernelParamSpecController(isContainer: isContainer),
    ]
  }

  private var network: [any Controller] {
    [
      AddressStatusController(addresses: KernelAddresses()), NodeAddressController(),
      HostnameConfigController(platformHostname: Host.hostname()), HostnameMergeController(),
      HostnameSpecController { try Host.setHostname($0) },
      ResolverController(platformServers: PlatformResolvers.servers()), NetworkEtcFileController(),
      NetworkStatusController(),
    ]
  }

  private var files: [any Controller] {
    [
      EtcFileController(root: node.path("/etc")), NodeIdentityController(directory: node.path("/system/state")),
      TrustedRootsController(root: node.path("/etc")),
    ]
  }

  private var containerRuntime: [any Controller] {
    [
      CustomizationConfigController(),
      CRIConfigController(restrictsOOMScore: !OOMScore.mayBeLowered), RegistriesConfigController(),
      RegistryFilesController(), CRIServiceController(services: ServiceManagerControl(services: node.services)),
      SeccompProfileController(), ImageCacheController(caches: NodeEngines.imageCaches, client: engines.podContainers),
    ]
  }

  private var etcd: [any Controller] {
    let membership = engines.membership
    return [
      EtcdConfigController(), EtcdSpecController(), EtcdPKIController(),
      EtcdMemberController { try membership.localClient() },
    ]
  }

  private var kubernetes: [any Controller] {
    [
      NodenameController(), NodeIPController(), KubeletSpecController(isContainer: node.mode == .container),
      KubeletServiceController(services: ServiceManagerControl(services: node.services)),
      StaticPodConfigController(), StaticPodFilesController(), NodeLabelController(), NodeAnnotationController(),
      NodeTaintController(), NodeCordonedSpecController(), NodeApplyController(access: engines.kubernetes),
      NodeStatusController(access: engines.kubernetes),
      NativeNetworkController(access: engines.kubernetes, routes: KernelPodRoutes()),
      KubernetesEndpointController(access: engines.kubernetes), KubePrismEndpointsController(),
      KubePrismConfigController(), KubePrismController(),
    ]
  }

  private var controlPlane: [any Controller] {
    let manifests = EtcdClusterLock(
      key: "talos:v1:manifestApplyMutex", purpose: "applies the bootstrap manifests", membership: engines.membership)
    let podRanges = EtcdClusterLock(
      key: "talos:v1:podRangeMutex", purpose: "gives nodes their pod ranges", membership: engines.membership)
    return [
      ControlPlaneConfigController(), RenderSecretsController(), RenderConfigsController(),
      ControlPlaneStaticPodController(), ManifestController(), ExtraManifestsConfigController(),
      ExtraManifestController(), ManifestApplyController(access: engines.kubernetes, lock: manifests),
      KubeletStaticPodController(), PodRangeController(access: engines.kubernetes, lock: podRanges),
    ]
  }

  private var secrets: [any Controller] {
    [
      RootController(), APICertSANsController(), KubernetesCertSANsController(), APIController(signer: TrustdSigner()),
      TrustdController(), EtcdController(), KubernetesDynamicCertsController(), KubernetesController(),
      KubeletController(), MaintenanceRootController(), MaintenanceCertSANsController(),
      MaintenanceInformController(logger: node.logger),
    ]
  }
}
