// SPDX-License-Identifier: Apache-2.0

internal import YAML

/// Input of CoreDNS.
public struct CoreDNSInput: Sendable, Equatable {
  public var image: String
  /// Addresses of the DNS service, one per address family.
  public var serviceIPs: [String]
  public var replicas: Int64 = 2

  public init(image: String, serviceIPs: [String]) {
    self.image = image
    self.serviceIPs = serviceIPs
  }

  func manifests(version: KubernetesVersion, clusterDomain: String) throws(TemplateError) -> [BootstrapManifest] {
    guard let firstIP = serviceIPs.first else { throw TemplateError("CoreDNS needs a service address") }
    return [
      BootstrapManifest(
        id: "11-core-dns",
        objects: [
          ObjectBuilders.serviceAccount("coredns"),
          ObjectBuilders.clusterRole("system:coredns", rules: Self.rules(version)),
          ObjectBuilders.clusterRoleBinding(
            "system:coredns", role: "system:coredns", subjects: [ObjectBuilders.account("coredns")]),
          Self.configMap(clusterDomain),
          deployment,
        ]),
      BootstrapManifest(id: "11-core-dns-svc", objects: [service(firstIP)]),
    ]
  }

  private static func rules(_ version: KubernetesVersion) -> [Node] {
    let verbs = ["list", "watch"]
    let core = ObjectBuilders.rule(resources: ["endpoints", "services", "pods", "namespaces"], verbs: verbs)
    let nodes = ObjectBuilders.rule(resources: ["nodes"], verbs: ["get"])
    let slices = ObjectBuilders.rule(groups: ["discovery.k8s.io"], resources: ["endpointslices"], verbs: verbs)
    return version.hasEndpointSlicesInDNS ? [core, nodes, slices] : [core, nodes]
  }

  private static func configMap(_ clusterDomain: String) -> Node {
    let corefile = """
      .:53 {
          errors
          health {
              lameduck 5s
          }
          ready
          log . {
              class error
          }
          prometheus :9153
          kubernetes \(clusterDomain) in-addr.arpa ip6.arpa {
              pods insecure
              fallthrough in-addr.arpa ip6.arpa
              ttl 30
          }
          forward . /etc/resolv.conf {
              max_concurrent 1000
          }
          cache 30 {
              denial 9984 30
          }
          loop
          reload
          loadbalance
      }

      """
    return [
      "apiVersion": "v1",
      "kind": "ConfigMap",
      "metadata": ["name": "coredns", "namespace": "kube-system"],
      "data": ["Corefile": .string(corefile)],
    ]
  }

  private func service(_ firstIP: String) -> Node {
    var spec: Mapping = [
      "selector": ["k8s-app": "kube-dns"],
      "clusterIP": .string(firstIP),
      "ports": [
        ["name": "dns", "port": 53, "protocol": "UDP", "targetPort": 53],
        ["name": "dns-tcp", "port": 53, "protocol": "TCP", "targetPort": 53],
        ["name": "metrics", "port": 9153, "protocol": "TCP", "targetPort": 9153],
      ],
    ]
    if serviceIPs.count > 1 {
      spec["clusterIPs"] = .strings(serviceIPs)
      spec["ipFamilies"] = .strings(serviceIPs.map { ServiceNetwork.isIPv6($0) ? "IPv6" : "IPv4" })
      spec["ipFamilyPolicy"] = "RequireDualStack"
    }
    return [
      "apiVersion": "v1",
      "kind": "Service",
      "metadata": [
        "name": "kube-dns",
        "namespace": "kube-system",
        "annotations": ["prometheus.io/port": "9153", "prometheus.io/scrape": "true"],
        "labels": [
          "k8s-app": "kube-dns", "kubernetes.io/cluster-service": "true", "kubernetes.io/name": "CoreDNS",
        ],
      ],
      "spec": .mapping(spec),
    ]
  }
}
