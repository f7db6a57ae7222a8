// SPDX-License-Identifier: Apache-2.0

internal import API
internal import ControllerSupport
internal import KubernetesTemplates
internal import PKI
internal import Specs
internal import System
internal import YAML

/// The first credentials of a control plane node's kubelet, signed with the authority that such a node holds.
///
/// With a bootstrap token it would have to ask an API server that only it can start, and would wait longer after each
/// refusal. The kubelet replaces them by a certificate of its own as soon as the API server answers.
struct KubeletClientKubeconfig {
  let root: SecretsResources.KubernetesRootSpec
  let kubelet: SecretsResources.KubeletSpec
  let nodename: String

  /// Whether the kubelet of this node has been admitted before.
  ///
  /// - Parameter root: put before the paths of the files; empty on a node.
  static func exists(root: String) -> Bool {
    [KubeletInput.Paths.kubeconfig, KubeletInput.Paths.clientCertificate]
      .contains { Files.exists(root + $0) }
  }

  /// - Returns: nil when the node does not hold the authority's key.
  func text(now: WallTime) throws -> String? {
    guard let authority = root.issuingCA, !authority.key.isEmpty else { return nil }
    let identity = try CertificateAuthority(
      certificatePEM: String(decoding: authority.crt, as: UTF8.self),
      keyPEM: String(decoding: authority.key, as: UTF8.self)
    ).issue(
      CertificateRequestOptions(
        commonName: "system:node:\(nodename)", organizations: ["system:nodes"], usages: .client), now: now)
    return Kubeconfig(
      clusterName: "local", server: kubelet.endpoint?.fullPath ?? "",
      authorities: .inline(String(decoding: PEM.joined(kubelet.acceptedCAs.map(\.crt)), as: UTF8.self)),
      userName: "kubelet",
      credentials: .certificate(identity.certificatePEM, key: try identity.key.pem), contextName: "local"
    ).node().yaml(.kubernetes)
  }
}
