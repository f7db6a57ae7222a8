// SPDX-License-Identifier: Apache-2.0

extension V1Alpha1Config {
  func validateCluster(_ validation: inout Validation) {
    validateClusterAuthority(&validation)
    validateSubnets(&validation)
    validateCNI(&validation)
    validateDiscovery(&validation)
    validateManifests(&validation)
    if !cluster.externalCloudProvider.isEnabled, !cluster.externalCloudProvider.manifests.isEmpty {
      validation.error("needs enabled: true beside it", "cluster.externalCloudProvider.manifests")
    }
    if cluster.adminKubeconfig.certLifetime.value < .seconds(60) {
      validation.error("must be at least one minute", "cluster.adminKubeconfig.certLifetime")
    }
  }

  private func validateClusterAuthority(_ validation: inout Validation) {
    validateSecrets(&validation)
    guard machine.type == .worker else { return }
    if cluster.ca?.hasKey ?? false {
      validation.error("the key of the Kubernetes API authority must not be on a worker", "cluster.ca.key")
    }
    if cluster.etcd != Etcd() {
      validation.error("only allowed on control plane nodes", "cluster.etcd")
    }
  }

  /// Without these the node would wait for ever; they are missing when a file was cut off.
  private func validateSecrets(_ validation: inout Validation) {
    guard isControlPlane else {
      if machine.type == .worker, cluster.ca == nil, cluster.acceptedCAs.isEmpty {
        validation.error("a certificate authority is required, here or in cluster.acceptedCAs", "cluster.ca")
      }
      return
    }
    let authorities: [(CertificateAndKey?, String, ConfigPath)] = [
      (cluster.ca, "the Kubernetes API", "cluster.ca"),
      (cluster.aggregatorCA, "extensions of the Kubernetes API", "cluster.aggregatorCA"),
      (cluster.etcd.ca, "etcd", "cluster.etcd.ca"),
    ]
    for (authority, name, path) in authorities where authority?.hasKey != true {
      validation.error("certificate and key of the authority of \(name) are required on a control plane node", path)
    }
    if cluster.serviceAccount?.key == nil {
      validation.error("required on a control plane node", "cluster.serviceAccount.key")
    }
  }

  private func validateSubnets(_ validation: inout Validation) {
    let network = cluster.network
    for (subnets, key) in [(network.podSubnets, "podSubnets"), (network.serviceSubnets, "serviceSubnets")] {
      let path = ConfigPath("cluster.network.\(key)")
      if subnets.isEmpty { validation.error("at least one network is required", path) }
      if subnets.count(where: { $0.contains(":") }) > 1 || subnets.count(where: { !$0.contains(":") }) > 1 {
        validation.error("at most one network per address family is possible", path)
      }
    }
  }

  private func validateCNI(_ validation: inout Validation) {
    let cni = cluster.network.cni
    if cni.name == "custom", cni.urls.isEmpty {
      validation.warning("no manifests: pods stay unconnected until a CNI is deployed", "cluster.network.cni.urls")
    }
    if cni.name != "custom", !cni.urls.isEmpty {
      validation.error("only possible with name: custom", "cluster.network.cni.urls")
    }
    if cni.name != "flannel", cni.flannel != Flannel() {
      validation.error("only possible with name: flannel", "cluster.network.cni.flannel")
    }
  }

  private func validateDiscovery(_ validation: inout Validation) {
    let discovery = cluster.discovery
    if machine.network.kubespan.isEnabled, !discovery.isEnabled {
      validation.error("needs cluster.discovery.enabled: true", "machine.network.kubespan.enabled")
    }
    guard discovery.isEnabled, !discovery.registries.service.isDisabled else { return }
    if cluster.id == nil { validation.error("required by the discovery service", "cluster.id") }
    if cluster.secret == nil { validation.error("required by the discovery service", "cluster.secret") }
  }

  private func validateManifests(_ validation: inout Validation) {
    var names: Set<String> = []
    for (index, manifest) in cluster.inlineManifests.enumerated() {
      guard let name = manifest.name, !names.insert(name).inserted else { continue }
      validation.error(
        "another manifest is named \"\(name)\" too", ConfigPath("cluster.inlineManifests").appending(.index(index)))
    }
  }
}
