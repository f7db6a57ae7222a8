// SPDX-License-Identifier: Apache-2.0

internal import YAML

extension ConfigGenerator {
  /// What all machines know of their cluster.
  func cluster() -> V1Alpha1Config.Cluster {
    var cluster = V1Alpha1Config.Cluster()
    cluster.id = secrets.cluster.id
    cluster.secret = secrets.cluster.secret
    cluster.controlPlane.endpoint = options.endpoint
    cluster.controlPlane.localAPIServerPort = options.localAPIServerPort
    cluster.clusterName = options.clusterName
    cluster.network.cni.name = options.cni
    cluster.network.cni.urls = options.cniURLs
    cluster.network.dnsDomain = options.dnsDomain
    cluster.network.podSubnets = options.podSubnets
    cluster.network.serviceSubnets = options.serviceSubnets
    cluster.token = secrets.secrets.bootstrapToken
    cluster.ca = secrets.certificates.kubernetes
    cluster.discovery.isEnabled = options.usesDiscovery
    return cluster
  }

  /// What only control plane nodes may know.
  func addControlPlane(to config: inout V1Alpha1Config) {
    if options.talosVersion.excludesFromLoadBalancers {
      config.machine.nodeLabels = ["node.kubernetes.io/exclude-from-external-load-balancers": ""]
    }
    config.cluster.aescbcEncryptionSecret = secrets.secrets.aescbcEncryptionSecret
    config.cluster.secretboxEncryptionSecret = secrets.secrets.secretboxEncryptionSecret
    config.cluster.aggregatorCA = secrets.certificates.aggregator
    config.cluster.serviceAccount = secrets.certificates.serviceAccount
    config.cluster.etcd.ca = secrets.certificates.etcd
    config.cluster.allowSchedulingOnControlPlanes = options.allowsSchedulingOnControlPlanes
    addComponents(to: &config.cluster)
  }

  private func addComponents(to cluster: inout V1Alpha1Config.Cluster) {
    let version = options.kubernetesVersion
    cluster.apiServer.image = DefaultImages.apiServer(version)
    let host = options.endpoint.host
    cluster.apiServer.certSANs = [host] + options.additionalSANs.filter { $0 != host }
    cluster.apiServer.disablePodSecurityPolicy = true
    if options.talosVersion.hasAuditPolicy {
      cluster.apiServer.auditPolicy = [
        "apiVersion": "audit.k8s.io/v1", "kind": "Policy", "rules": [["level": "Metadata"]],
      ]
    }
    if hasPodSecurity, options.talosVersion.hasPodSecurityAdmission {
      cluster.apiServer.admissionControl = [podSecurity]
    }
    cluster.controllerManager.image = DefaultImages.controllerManager(version)
    cluster.proxy.image = DefaultImages.proxy(version)
    cluster.scheduler.image = DefaultImages.scheduler(version)
  }

  /// The PodSecurity plugin is on by default since Kubernetes 1.23; older API servers refuse to be told of it.
  private var hasPodSecurity: Bool {
    let parts = options.kubernetesVersion.split(separator: ".").compactMap { Int($0) }
    guard parts.count >= 2 else { return true }
    return (parts[0], parts[1]) >= (1, 23)
  }

  private var podSecurity: V1Alpha1Config.AdmissionPlugin {
    var plugin = V1Alpha1Config.AdmissionPlugin()
    plugin.name = "PodSecurity"
    plugin.configuration = [
      "apiVersion": "pod-security.admission.config.k8s.io/v1alpha1",
      "defaults": [
        "audit": "restricted", "audit-version": "latest", "enforce": "baseline", "enforce-version": "latest",
        "warn": "restricted", "warn-version": "latest",
      ],
      "exemptions": ["namespaces": ["kube-system"], "runtimeClasses": [], "usernames": []],
      "kind": "PodSecurityConfiguration",
    ]
    return plugin
  }
}
