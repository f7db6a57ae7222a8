// SPDX-License-Identifier: Apache-2.0

internal import API
internal import KubernetesTemplates
internal import PKI
internal import Specs

extension Kubeconfig {
  /// The kubeconfig of a user who is told by a certificate.
  init(
    _ root: SecretsResources.KubernetesRootSpec, server: String, userName: String, _ identity: Identity
  ) throws {
    self.init(
      clusterName: root.name, server: server, authorities: .inline(root.acceptedCAs.pem), userName: userName,
      credentials: .certificate(identity.certificatePEM, key: try identity.key.pem))
  }
}
