// SPDX-License-Identifier: Apache-2.0

internal import API
internal import KubernetesTemplates
internal import PKI
internal import Specs
internal import YAML

/// Makes kubeconfigs whose users are told apart by their certificates.
struct KubeconfigIssuer {
  static let administrator = "admin"
  /// The group that Kubernetes lets do everything.
  static let administrators = "system:masters"

  let authority: CertificateAuthority
  let root: SecretsResources.KubernetesRootSpec
  let now: WallTime
  /// When the first of the certificates is due.
  private(set) var renewal: WallTime?

  init(authority: CertificateAuthority, root: SecretsResources.KubernetesRootSpec, now: WallTime) {
    self.authority = authority
    self.root = root
    self.now = now
  }

  mutating func all(
    keeping current: SecretsResources.KubernetesCertsSpec
  ) throws -> SecretsResources.KubernetesCertsSpec {
    let local = root.localEndpoint?.fullPath ?? ""
    var result = SecretsResources.KubernetesCertsSpec()
    result.controllerManagerKubeconfig = try component(
      "system:kube-controller-manager", local, current.controllerManagerKubeconfig)
    result.schedulerKubeconfig = try component("system:kube-scheduler", local, current.schedulerKubeconfig)
    result.localhostAdminKubeconfig = try administrator(local, current.localhostAdminKubeconfig)
    result.adminKubeconfig = try administrator(root.endpoint?.fullPath ?? "", current.adminKubeconfig)
    return result
  }

  /// A component of the control plane: user and group have the same name.
  private mutating func component(_ user: String, _ server: String, _ current: String) throws -> String {
    try kubeconfig(user, [user], server, current)
  }

  private mutating func administrator(_ server: String, _ current: String) throws -> String {
    try kubeconfig(Self.administrator, [Self.administrators], server, current)
  }

  private mutating func kubeconfig(
    _ user: String, _ groups: [String], _ server: String, _ current: String
  ) throws -> String {
    let options = CertificateRequestOptions(
      commonName: user, organizations: groups, usages: .client, lifetime: CertificateRequestOptions.yearLifetime)
    let identity = try LeafCertificate(authority: authority, options: options)
      .identity(keeping: Self.identity(in: current), now: now)
    renewal = min(renewal ?? identity.certificate.renewal, identity.certificate.renewal)
    return try Kubeconfig(root, server: server, userName: user, identity).node().yaml(.kubernetes)
  }

  /// The certificate and key of a kubeconfig of ours; nil when it has none.
  private static func identity(in kubeconfig: String) -> Identity? {
    guard let user = try? YAML.parseDocument(kubeconfig)["users"]?[0]?["user"],
      let certificate = text(user["client-certificate-data"]), let key = text(user["client-key-data"])
    else { return nil }
    return try? Identity(certificatePEM: certificate, keyPEM: key)
  }

  private static func text(_ node: Node?) -> String? {
    guard let encoded = node?.stringValue, let bytes = try? Base64.decode(encoded) else { return nil }
    return String(decoding: bytes, as: UTF8.self)
  }
}
