// SPDX-License-Identifier: Apache-2.0

internal import API
internal import HTTP2
public import KubeClient
internal import KubernetesTemplates
internal import PKI
internal import Resources
internal import Specs
internal import System

/// Asks the kubelet of this node what the API server may ask it, and with the same certificate.
public struct KubeletAccess: Sendable {
  /// Makes a client for these credentials and the server certificate with this fingerprint; tests put their own in.
  public typealias Connect = @Sendable (KubernetesCredentials, _ fingerprint: String) throws -> KubernetesClient

  private let root: String
  private let connect: Connect

  /// - Parameter root: put before the paths of the kubelet's files; empty on a node.
  public init(root: String = "", connect: @escaping Connect = KubeletAccess.connect) {
    self.root = root
    self.connect = connect
  }

  public static func connect(_ credentials: KubernetesCredentials, fingerprint: String) throws -> KubernetesClient {
    try KubernetesClient(transport: HTTP2Transport(credentials, verification: .fingerprints([fingerprint])))
  }

  /// - Returns: nil until the kubelet has a certificate.
  func client(_ certificates: SecretsResources.KubernetesDynamicCertsSpec) throws -> KubernetesClient? {
    guard let identity = certificates.apiServerKubeletClient, let server = try serverCertificate() else { return nil }
    let credentials = KubernetesCredentials(
      server: "https://127.0.0.1:10250", certificateAuthorityPEM: Array(server.pem.utf8),
      user: .certificate(identity.crt, keyPEM: identity.key))
    return try connect(credentials, server.publicKeyFingerprint)
  }

  /// The certificate that the kubelet has made itself, unless it has one of the cluster's authority.
  private func serverCertificate() throws -> Certificate? {
    let names = ["kubelet-server-current.pem", "kubelet.crt"]
    let paths = names.map { "\(root)\(KubeletInput.Paths.certificates)/\($0)" }
    guard let path = paths.first(where: { Files.exists($0) }) else { return nil }
    let blocks = try PEM.parse(String(decoding: try Files.readRegular(path, limit: 1 << 20), as: UTF8.self))
    return try blocks.first { $0.label == "CERTIFICATE" }.map { try Certificate(pem: $0.text) }
  }
}
