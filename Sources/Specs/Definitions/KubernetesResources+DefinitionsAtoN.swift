// SPDX-License-Identifier: Apache-2.0

public import Resources

extension KubernetesResources.APIServerConfigSpec: TalosSpec {
  public static let definition = ResourceDefinition(
    type: "APIServerConfigs.kubernetes.talos.dev", displayType: "APIServerConfig",
    defaultNamespace: Namespaces.controlPlane,
    sensitivity: .sensitive)
  public static let yamlLayout: YAMLLayout = """
    image cloudProvider controlPlaneEndpoint etcdServers localPort serviceCIDR=service_cid_rs extraArgs args?
    extraVolumes environmentVariables advertisedAddress resources startupProbesEnabled?
    useAuthenticationConfig?
    """
}

extension KubernetesResources.AdmissionControlConfigSpec: TalosSpec {
  public static let definition = ResourceDefinition(
    type: "AdmissionControlConfigs.kubernetes.talos.dev", displayType: "AdmissionControlConfig",
    defaultNamespace: Namespaces.controlPlane)
  public static let yamlLayout: YAMLLayout = "config"
}

extension KubernetesResources.AuditPolicyConfigSpec: TalosSpec {
  public static let definition = ResourceDefinition(
    type: "AuditPolicyConfigs.kubernetes.talos.dev", displayType: "AuditPolicyConfig",
    defaultNamespace: Namespaces.controlPlane,
    sensitivity: .sensitive)
  public static let yamlLayout: YAMLLayout = "config"
}

extension KubernetesResources.AuthenticationConfigSpec: TalosSpec {
  public static let definition = ResourceDefinition(
    type: "AuthenticationConfigs.kubernetes.talos.dev", displayType: "AuthenticationConfig",
    defaultNamespace: Namespaces.controlPlane,
    sensitivity: .sensitive)
  public static let yamlLayout: YAMLLayout = "config"
}

extension KubernetesResources.AuthorizationConfigSpec: TalosSpec {
  public static let definition = ResourceDefinition(
    type: "AuthorizationConfigs.kubernetes.talos.dev", displayType: "AuthorizationConfig",
    defaultNamespace: Namespaces.controlPlane,
    sensitivity: .sensitive)
  public static let yamlLayout: YAMLLayout = "image config"
}

extension KubernetesResources.BootstrapManifestsConfigSpec: TalosSpec {
  public static let definition = ResourceDefinition(
    type: "BootstrapManifestsConfigs.kubernetes.talos.dev", displayType: "BootstrapManifestsConfig",
    defaultNamespace: Namespaces.controlPlane)
  public static let yamlLayout: YAMLLayout = """
    string=server clusterDomain podCIDRs proxyEnabled proxyImage proxyArgs proxyConfig? proxyConfigChecksum?
    proxyResources? coreDNSEnabled coreDNSImage dnsServiceIP dnsServiceIPv6 flannelEnabled flannelImage
    flannelExtraArgs flannelKubeServiceHost flannelKubeServicePort flannelKubeNetworkPoliciesEnabled?
    flannelKubeNetworkPoliciesImage? flannelBackendType? flannelBackendPort? flannelBackendMTU?
    flannelBackendExtraConfig? flannelResources? podSecurityPolicyEnabled talosAPIServiceEnabled cniName?
    """
}

extension KubernetesResources.ConfigStatusSpec: TalosSpec {
  public static let definition = ResourceDefinition(
    type: "ConfigStatuses.kubernetes.talos.dev", displayType: "ConfigStatus",
    defaultNamespace: Namespaces.controlPlane,
    printColumns: [
      PrintColumn("Ready", "{.ready}"),
      PrintColumn("Version", "{.version}"),
    ])
  public static let yamlLayout: YAMLLayout = "ready version"
}

extension KubernetesResources.ControllerManagerConfigSpec: TalosSpec {
  public static let definition = ResourceDefinition(
    type: "ControllerManagerConfigs.kubernetes.talos.dev", displayType: "ControllerManagerConfig",
    defaultNamespace: Namespaces.controlPlane)
  public static let yamlLayout: YAMLLayout = """
    enabled image cloudProvider podCIDRs serviceCIDRs extraArgs args? extraVolumes environmentVariables
    resources nodeCIDRMaskSizeIPv4? nodeCIDRMaskSizeIPv6?
    """
}

extension KubernetesResources.EndpointSpec: TalosSpec {
  public static let definition = ResourceDefinition(
    type: "Endpoints.kubernetes.talos.dev", displayType: "Endpoint",
    defaultNamespace: Namespaces.controlPlane,
    printColumns: [
      PrintColumn("Addresses", "{.addresses}")
    ])
  public static let yamlLayout: YAMLLayout = "addresses hosts?"
}

extension KubernetesResources.EtcdEncryptionConfigSpec: TalosSpec {
  public static let definition = ResourceDefinition(
    type: "EtcdEncryptionConfigs.kubernetes.talos.dev", displayType: "EtcdEncryptionConfig",
    defaultNamespace: Namespaces.kubernetes,
    sensitivity: .sensitive)
  public static let yamlLayout: YAMLLayout = "configuration"
}

extension KubernetesResources.ExtraManifestsConfigSpec: TalosSpec {
  public static let definition = ResourceDefinition(
    type: "ExtraManifestsConfigs.kubernetes.talos.dev", displayType: "ExtraManifestsConfig",
    defaultNamespace: Namespaces.controlPlane,
    // Inline manifests hold Secrets, extra headers hold credentials.
    sensitivity: .sensitive)
  public static let yamlLayout: YAMLLayout = "extraManifests"
}

extension KubernetesResources.KubePrismConfigSpec: TalosSpec {
  public static let definition = ResourceDefinition(
    type: "KubePrismConfigs.kubernetes.talos.dev", displayType: "KubePrismConfig",
    defaultNamespace: Namespaces.kubernetes)
  public static let yamlLayout: YAMLLayout = "host port endpoints"
}

extension KubernetesResources.KubePrismEndpointsSpec: TalosSpec {
  public static let definition = ResourceDefinition(
    type: "KubePrismEndpoints.kubernetes.talos.dev", displayType: "KubePrismEndpoint",
    defaultNamespace: Namespaces.kubernetes,
    printColumns: [
      PrintColumn("Hosts", "{.endpoints[*].host}")
    ])
  public static let yamlLayout: YAMLLayout = "endpoints"
}

extension KubernetesResources.KubePrismStatusesSpec: TalosSpec {
  public static let definition = ResourceDefinition(
    type: "KubePrismStatuses.kubernetes.talos.dev", displayType: "KubePrismStatus",
    defaultNamespace: Namespaces.kubernetes,
    printColumns: [
      PrintColumn("Healthy", "{.healthy}")
    ])
  public static let yamlLayout: YAMLLayout = "host healthy"
}

extension KubernetesResources.KubeletConfigSpec: TalosSpec {
  public static let definition = ResourceDefinition(
    type: "KubeletConfigs.kubernetes.talos.dev", displayType: "KubeletConfig",
    defaultNamespace: Namespaces.kubernetes,
    sensitivity: .sensitive)
  public static let yamlLayout: YAMLLayout = """
    image clusterDNS clusterDomain extraArgs? extraMounts? extraConfig? cloudProviderExternal
    defaultRuntimeSeccompEnabled skipNodeRegistration staticPodListURL disableManifestsDirectory
    enableFSQuotaMonitoring credentialProviderConfig? registerWithTaints?
    """
}

extension KubernetesResources.KubeletKubeconfigSpec: TalosSpec {
  public static let definition = ResourceDefinition(
    type: "KubeletKubeconfigs.kubernetes.talos.dev", displayType: "KubeletKubeconfig",
    defaultNamespace: Namespaces.kubernetes)
  public static let yamlLayout: YAMLLayout = "hash"
}

extension KubernetesResources.KubeletLifecycleSpec: TalosSpec {
  public static let definition = ResourceDefinition(
    type: "KubeletLifecycles.kubernetes.talos.dev", displayType: "KubeletLifecycle",
    defaultNamespace: Namespaces.kubernetes)
  public static let yamlLayout: YAMLLayout = ""
}

extension KubernetesResources.KubeletSpecSpec: TalosSpec {
  public static let definition = ResourceDefinition(
    type: "KubeletSpecs.kubernetes.talos.dev", displayType: "KubeletSpec",
    defaultNamespace: Namespaces.kubernetes,
    sensitivity: .sensitive)
  public static let yamlLayout: YAMLLayout = """
    image args? extraMounts? expectedNodename? config credentialProviderConfig?
    """
}

extension KubernetesResources.KubeletStatusSpec: TalosSpec {
  public static let definition = ResourceDefinition(
    type: "KubeletStatuses.kubernetes.talos.dev", displayType: "KubeletStatus",
    defaultNamespace: Namespaces.kubernetes,
    printColumns: [
      PrintColumn("Image", "{.image}")
    ])
  public static let yamlLayout: YAMLLayout = "image"
}

extension KubernetesResources.ManifestStatusSpec: TalosSpec {
  public static let definition = ResourceDefinition(
    type: "ManifestStatuses.kubernetes.talos.dev", displayType: "ManifestStatus",
    defaultNamespace: Namespaces.controlPlane,
    printColumns: [
      PrintColumn("Manifests Applied", "{.manifestsApplied}")
    ])
  public static let yamlLayout: YAMLLayout = "manifestsApplied"
}

extension KubernetesResources.ManifestSpec: TalosSpec {
  // Sensitive, unlike in Talos: one of them is the secret with the token that lets kubelets join.
  public static let definition = ResourceDefinition(
    type: "Manifests.kubernetes.talos.dev", displayType: "Manifest",
    defaultNamespace: Namespaces.controlPlane,
    sensitivity: .sensitive)
  public static let yamlLayout: YAMLLayout = "items"
}

extension KubernetesResources.NodeAnnotationSpecSpec: TalosSpec {
  public static let definition = ResourceDefinition(
    type: "NodeAnnotationSpecs.k8s.talos.dev", displayType: "NodeAnnotationSpec",
    defaultNamespace: Namespaces.kubernetes,
    printColumns: [
      PrintColumn("Value", "{.value}")
    ],
    sensitivity: .sensitive)
  public static let yamlLayout: YAMLLayout = "key value"
}

extension KubernetesResources.NodeCordonedSpecSpec: TalosSpec {
  public static let definition = ResourceDefinition(
    type: "NodeCordonedSpecs.k8s.talos.dev", displayType: "NodeCordonedSpec",
    defaultNamespace: Namespaces.kubernetes,
    sensitivity: .sensitive)
  public static let yamlLayout: YAMLLayout = ""
}

extension KubernetesResources.NodeIPConfigSpec: TalosSpec {
  public static let definition = ResourceDefinition(
    type: "NodeIPConfigs.kubernetes.talos.dev", displayType: "NodeIPConfig",
    defaultNamespace: Namespaces.kubernetes)
  public static let yamlLayout: YAMLLayout = "validSubnets excludeSubnets"
}

extension KubernetesResources.NodeIPSpec: TalosSpec {
  public static let definition = ResourceDefinition(
    type: "NodeIPs.kubernetes.talos.dev", displayType: "NodeIP",
    defaultNamespace: Namespaces.kubernetes,
    printColumns: [
      PrintColumn("Addresses", "{.addresses}")
    ])
  public static let yamlLayout: YAMLLayout = "addresses"
}

extension KubernetesResources.NodeLabelSpecSpec: TalosSpec {
  public static let definition = ResourceDefinition(
    type: "NodeLabelSpecs.k8s.talos.dev", displayType: "NodeLabelSpec",
    defaultNamespace: Namespaces.kubernetes,
    printColumns: [
      PrintColumn("Value", "{.value}")
    ],
    sensitivity: .sensitive)
  public static let yamlLayout: YAMLLayout = "key value"
}

extension KubernetesResources.NodeStatusSpec: TalosSpec {
  public static let definition = ResourceDefinition(
    type: "NodeStatuses.kubernetes.talos.dev", displayType: "NodeStatus",
    defaultNamespace: Namespaces.kubernetes,
    printColumns: [
      PrintColumn("Ready", "{.nodeReady}"),
      PrintColumn("Unschedulable", "{.unschedulable}"),
    ])
  public static let yamlLayout: YAMLLayout = "nodename nodeReady unschedulable labels annotations podCIDRs?"
}

extension KubernetesResources.NodeTaintSpecSpec: TalosSpec {
  public static let definition = ResourceDefinition(
    type: "NodeTaintSpecs.k8s.talos.dev", displayType: "NodeTaintSpec",
    defaultNamespace: Namespaces.kubernetes,
    printColumns: [
      PrintColumn("Effect", "{.effect}"),
      PrintColumn("Value", "{.value}"),
    ],
    sensitivity: .sensitive)
  public static let yamlLayout: YAMLLayout = "key effect value"
}

extension KubernetesResources.NodenameSpec: TalosSpec {
  public static let definition = ResourceDefinition(
    type: "Nodenames.kubernetes.talos.dev", displayType: "Nodename",
    defaultNamespace: Namespaces.kubernetes,
    printColumns: [
      PrintColumn("Nodename", "{.nodename}")
    ])
  public static let yamlLayout: YAMLLayout = "nodename hostnameVersion skipNodeRegistration"
}
