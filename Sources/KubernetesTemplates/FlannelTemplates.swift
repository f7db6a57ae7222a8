// SPDX-License-Identifier: Apache-2.0

public import YAML

/// Input of flannel, the default pod network.
public struct FlannelInput: Sendable, Equatable {
  public var image: String
  /// Brings the CNI plugin of the same name.
  public var cniPluginImage: String
  public var backendType = "vxlan"
  /// UDP port of the vxlan backend.
  public var backendPort: Int64 = 4789
  /// 0: flannel derives it.
  public var backendMTU: Int64 = 0
  /// Further keys of the backend's configuration.
  public var backendExtra = Mapping()
  public var extraArgs: [String] = []
  /// Where flannel reaches the API server before Services work; empty: the default Service.
  public var kubeServiceHost = ""
  public var kubeServicePort = ""
  public var resources = ContainerResources(requests: ["cpu": "100m", "memory": "50Mi"])
  public var networkPoliciesImage: String?

  public init(image: String, cniPluginImage: String) {
    self.image = image
    self.cniPluginImage = cniPluginImage
  }

  func manifest(podCIDRs: [String]) throws(TemplateError) -> BootstrapManifest {
    guard !podCIDRs.isEmpty else { throw TemplateError("flannel needs a pod network") }
    return BootstrapManifest(
      id: "05-flannel",
      objects: [
        ObjectBuilders.clusterRole("flannel", rules: rules),
        ObjectBuilders.clusterRoleBinding("flannel", role: "flannel", subjects: [ObjectBuilders.account("flannel")]),
        ObjectBuilders.serviceAccount("flannel"),
        configMap(podCIDRs),
        daemonSet,
      ])
  }

  private var rules: [Node] {
    let watch = ["get", "list", "watch"]
    var rules = [
      ObjectBuilders.rule(resources: ["pods"], verbs: ["get"]),
      ObjectBuilders.rule(resources: ["nodes"], verbs: watch),
      ObjectBuilders.rule(resources: ["nodes/status"], verbs: ["patch"]),
    ]
    if networkPoliciesImage != nil {
      rules.append(ObjectBuilders.rule(resources: ["pods", "namespaces"], verbs: ["list", "watch"]))
      rules.append(
        ObjectBuilders.rule(
          groups: ["networking.k8s.io"], resources: ["networkpolicies"], verbs: ["list", "watch"]))
    }
    return rules
  }

  private func configMap(_ podCIDRs: [String]) -> Node {
    [
      "apiVersion": "v1",
      "kind": "ConfigMap",
      "metadata": [
        "name": "kube-flannel-cfg", "namespace": "kube-system", "labels": ["k8s-app": "flannel", "tier": "node"],
      ],
      "data": [
        "cni-conf.json": .string(Self.cniConfig.json(indent: 2) + "\n"),
        "net-conf.json": .string(networkConfig(podCIDRs).json(indent: 2) + "\n"),
      ],
    ]
  }

  private static let cniConfig: Node = [
    "name": "cbr0",
    "cniVersion": "1.0.0",
    "plugins": [
      ["type": "flannel", "delegate": ["hairpinMode": true, "isDefaultGateway": true]],
      ["type": "portmap", "capabilities": ["portMappings": true]],
    ],
  ]

  private func networkConfig(_ podCIDRs: [String]) -> Node {
    var backend: Mapping = ["Type": .string(backendType)]
    if backendType == "vxlan" { backend["Port"] = .int(backendPort) }
    if backendMTU > 0 { backend["MTU"] = .int(backendMTU) }
    for (key, value) in backendExtra { backend[key] = value }
    var config = Mapping()
    if let v4 = podCIDRs.first(where: { !ServiceNetwork.isIPv6($0) }) { config["Network"] = .string(v4) }
    if let v6 = podCIDRs.first(where: ServiceNetwork.isIPv6) {
      config["IPv6Network"] = .string(v6)
      config["EnableIPv6"] = true
      if config["Network"] == nil { config["EnableIPv4"] = false }
    }
    config["EnableNFTables"] = true
    config["Backend"] = .mapping(backend)
    return .mapping(config)
  }
}
