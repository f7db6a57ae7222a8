// SPDX-License-Identifier: Apache-2.0

public import YAML

/// Input of kube-proxy.
public struct ProxyInput: Sendable, Equatable {
  public var image: String
  /// `nil`: nftables where the release has it, else iptables.
  public var mode: String?
  public var extraArgs: [String: [String]] = [:]
  /// A KubeProxyConfiguration of the user; it then replaces the flags.
  public var config: Mapping?
  public var resources = ContainerResources()

  public init(image: String) { self.image = image }

  /// The mode used for a release.
  public func mode(for version: KubernetesVersion) -> String {
    mode ?? (version.hasNFTablesProxy ? "nftables" : "iptables")
  }

  /// The command line of kube-proxy, user's flags merged in.
  public func arguments(version: KubernetesVersion, podCIDRs: [String]) -> [String] {
    var arguments = ArgumentSet(["hostname-override": "$(NODE_NAME)"])
    if config != nil {
      arguments.set("config", "\(Self.configFolder)/config.conf")
    } else {
      arguments.set("cluster-cidr", podCIDRs.joined(separator: ","))
      arguments.set("conntrack-max-per-core", "0")
      arguments.set("kubeconfig", "\(Self.kubeconfigFolder)/kubeconfig")
      arguments.set("proxy-mode", mode(for: version))
      if podCIDRs.count > 1, !version.hasDualStack { arguments.append("feature-gates", ["IPv6DualStack=true"]) }
    }
    for (name, values) in extraArgs { arguments[name] = values }
    return arguments.rendered
  }

  static let configFolder = "/var/lib/kube-proxy"
  static let kubeconfigFolder = "/etc/kubernetes"

  func manifest(version: KubernetesVersion, podCIDRs: [String]) -> BootstrapManifest {
    let arguments = arguments(version: version, podCIDRs: podCIDRs)
    var objects = [
      daemonSet(arguments: arguments),
      ObjectBuilders.serviceAccount("kube-proxy"),
      ObjectBuilders.clusterRoleBinding(
        "kube-proxy", role: "system:node-proxier", subjects: [ObjectBuilders.account("kube-proxy")]),
    ]
    if let config { objects.append(configMap(config, version: version, podCIDRs: podCIDRs)) }
    return BootstrapManifest(id: "10-kube-proxy", objects: objects)
  }

  private func configMap(_ config: Mapping, version: KubernetesVersion, podCIDRs: [String]) -> Node {
    let base: Mapping = [
      "apiVersion": "kubeproxy.config.k8s.io/v1alpha1",
      "kind": "KubeProxyConfiguration",
      "clientConnection": ["kubeconfig": .string("\(Self.kubeconfigFolder)/kubeconfig")],
      "clusterCIDR": .string(podCIDRs.joined(separator: ",")),
      "conntrack": ["maxPerCore": 0],
      "mode": .string(mode(for: version)),
    ]
    return [
      "apiVersion": "v1",
      "kind": "ConfigMap",
      "metadata": ["name": "kube-proxy", "namespace": "kube-system", "labels": ["k8s-app": "kube-proxy"]],
      "data": ["config.conf": .string(Node.mapping(base.merged(with: config)).yaml(.kubernetes))],
    ]
  }

  private func daemonSet(arguments: [String]) -> Node {
    ObjectBuilders.daemonSet(
      "kube-proxy",
      spec: ["containers": [container(arguments)], "volumes": .sequence(volumes)])
  }

  private func container(_ arguments: [String]) -> Node {
    var mounts = [
      ObjectBuilders.mount("lib-modules", "/lib/modules", readOnly: true),
      ObjectBuilders.mount("ssl-certs-host", "/etc/ssl/certs", readOnly: true),
      ObjectBuilders.mount("kubeconfig", Self.kubeconfigFolder, readOnly: true),
    ]
    if config != nil { mounts.append(ObjectBuilders.mount("config", Self.configFolder, readOnly: true)) }
    var container: Node = [
      "name": "kube-proxy",
      "image": .string(image),
      "command": .strings(["/usr/local/bin/kube-proxy"] + arguments),
      "env": [
        ObjectBuilders.fieldEnvironment("NODE_NAME", "spec.nodeName"),
        ObjectBuilders.fieldEnvironment("POD_IP", "status.podIP"),
      ],
      "securityContext": ["privileged": true],
      "volumeMounts": .sequence(mounts),
    ]
    if resources != ContainerResources() { container["resources"] = ObjectBuilders.resources(resources) }
    return container
  }

  private var volumes: [Node] {
    let volumes = [
      ObjectBuilders.hostPath("lib-modules", "/lib/modules"),
      ObjectBuilders.hostPath("ssl-certs-host", "/etc/ssl/certs"),
      ObjectBuilders.configMapVolume("kubeconfig", "kubeconfig-in-cluster"),
    ]
    return config == nil ? volumes : volumes + [ObjectBuilders.configMapVolume("config", "kube-proxy")]
  }
}
