// SPDX-License-Identifier: Apache-2.0

internal import MachineConfig
internal import System

/// The authorities of a cluster that kubeadm made. Source: kubernetes.io/docs/setup/best-practices/certificates.
struct KubernetesPKIDirectory {
  let path: String

  func bundle() throws -> SecretsBundle {
    var bundle = SecretsBundle()
    bundle.certificates.kubernetes = try pair("ca")
    bundle.certificates.etcd = try pair("etcd/ca")
    bundle.certificates.aggregator = try pair("front-proxy-ca")
    bundle.certificates.serviceAccount = KeyOnly(key: try text("sa.key"))
    return bundle
  }

  private func pair(_ name: String) throws -> CertificateAndKey {
    CertificateAndKey(certificate: try text("\(name).crt"), key: try text("\(name).key"))
  }

  private func text(_ name: String) throws -> String {
    try Files.readText(Files.join(path, name))
  }
}
