// SPDX-License-Identifier: Apache-2.0

internal import API
internal import MachineConfig
internal import Protobuf
internal import Specs
internal import System

extension SecretsResources.OSRootSpec {
  init(_ machine: V1Alpha1Config.Machine) {
    self.init()
    token = machine.token ?? ""
    acceptedCAs = acceptedAuthorities(machine.ca, machine.acceptedCAs)
    // Workers know the certificate only: they cannot issue.
    if machine.ca?.hasKey == true { issuingCA = Common.PEMEncodedCertificateAndKey(machine.ca) }
    certSaniPs = machine.certSANs.compactMap { IPAddress($0) }.map { Common.NetIP($0) }
    certSandnsNames = machine.certSANs.filter { IPAddress($0) == nil }
  }
}

extension SecretsResources.EtcdRootSpec {
  init(_ cluster: V1Alpha1Config.Cluster) {
    self.init()
    etcdCA = Common.PEMEncodedCertificateAndKey(cluster.etcd.ca)
  }
}

extension V1Alpha1Config {
  /// Where the node's own components reach the Kubernetes API; nil when they use the cluster's endpoint.
  fileprivate var localBalancer: String? {
    machine.features.kubePrism.isEnabled ? "https://127.0.0.1:\(machine.features.kubePrism.port)" : nil
  }
}

extension SecretsResources.KubernetesRootSpec {
  init(_ config: V1Alpha1Config) {
    let cluster = config.cluster
    self.init()
    name = cluster.clusterName ?? ""
    endpoint = cluster.controlPlane.endpoint.map { url in .with { $0.fullPath = url.description } }
    let local = config.localBalancer ?? "https://localhost:\(cluster.controlPlane.localAPIServerPort)"
    localEndpoint = .with { $0.fullPath = local }
    certSaNs = cluster.apiServer.certSANs
    dnsDomain = cluster.network.dnsDomain
    apiServerIPs = cluster.network.serviceAddresses(at: 1).compactMap { IPAddress($0) }.map { Common.NetIP($0) }
    aescbcEncryptionSecret = cluster.aescbcEncryptionSecret ?? ""
    secretboxEncryptionSecret = cluster.secretboxEncryptionSecret ?? ""
    setAuthorities(cluster)
    let token = BootstrapToken(cluster.token)
    bootstrapTokenID = token.id
    bootstrapTokenSecret = token.secret
  }

  private mutating func setAuthorities(_ cluster: V1Alpha1Config.Cluster) {
    issuingCA = Common.PEMEncodedCertificateAndKey(cluster.ca)
    acceptedCAs = acceptedAuthorities(cluster.ca, cluster.acceptedCAs)
    aggregatorCA = Common.PEMEncodedCertificateAndKey(cluster.aggregatorCA)
    acceptedAggregatorCAs = acceptedAuthorities(cluster.aggregatorCA, [])
    serviceAccount = cluster.serviceAccount.map { account in .with { $0.key = Array(account.key.text.utf8) } }
  }
}

extension SecretsResources.KubeletSpec {
  init(_ config: V1Alpha1Config) {
    let cluster = config.cluster
    self.init()
    let url = config.localBalancer ?? cluster.controlPlane.endpoint?.description
    endpoint = url.map { url in .with { $0.fullPath = url } }
    acceptedCAs = acceptedAuthorities(cluster.ca, cluster.acceptedCAs)
    let token = BootstrapToken(cluster.token)
    bootstrapTokenID = token.id
    bootstrapTokenSecret = token.secret
  }
}

/// `ID.SECRET`, with which kubelets join.
struct BootstrapToken: Redacted {
  let id: String
  let secret: String

  init(_ text: String?) {
    let parts = (text ?? "").split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    id = parts.first.map(String.init) ?? ""
    secret = parts.count == 2 ? String(parts[1]) : ""
  }

  var description: String { "BootstrapToken(\(id), secret redacted)" }
}

/// The further authorities, then the issuing one.
private func acceptedAuthorities(
  _ issuing: CertificateAndKey?, _ others: [CertificateOnly]
) -> [Common.PEMEncodedCertificate] {
  let issuing = Common.PEMEncodedCertificateAndKey(issuing).map { [$0.certificateOnly] } ?? []
  return others.map { Common.PEMEncodedCertificate($0) } + issuing
}
