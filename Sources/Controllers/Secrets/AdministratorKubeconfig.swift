// SPDX-License-Identifier: Apache-2.0

internal import API
internal import KubernetesTemplates
public import PKI
public import Specs
internal import YAML

/// The kubeconfig of an administrator who asks for one; each gets a certificate and a key of its own.
public struct AdministratorKubeconfig: Sendable {
  private let root: SecretsResources.KubernetesRootSpec

  /// - Parameter root: the authority that signs, and where the API server is.
  public init(root: SecretsResources.KubernetesRootSpec) {
    self.root = root
  }

  /// A new kubeconfig as YAML.
  ///
  /// - Parameters:
  ///   - lifetime: how long the certificate is valid from `now` on.
  ///   - now: when it is signed.
  /// - Throws: when the authority's certificate or key cannot be used.
  /// - Returns: nil when the node does not hold the authority's key.
  public func text(lifetime: Duration, now: WallTime) throws -> String? {
    guard let pair = root.issuingCA, !pair.key.isEmpty else { return nil }
    let options = CertificateRequestOptions(
      commonName: KubeconfigIssuer.administrator, organizations: [KubeconfigIssuer.administrators], usages: .client,
      lifetime: lifetime)
    let identity = try pair.authority().issue(options, now: now)
    let server = root.endpoint?.fullPath ?? ""
    return try Kubeconfig(root, server: server, userName: KubeconfigIssuer.administrator, identity).node()
      .yaml(.kubernetes)
  }
}
