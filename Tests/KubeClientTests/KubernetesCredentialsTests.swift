// SPDX-License-Identifier: Apache-2.0

import Foundation
import PKI
import System
import Testing

@testable import KubeClient

@Suite struct KubernetesCredentialsTests {
  private static let certificate = PEM.Block(label: "CERTIFICATE", bytes: [1, 2, 3]).text
  private static let key = PEM.Block(label: "EC PRIVATE KEY", bytes: [4, 5, 6]).text

  private func kubeconfig(user: String) -> String {
    let authority = Base64.encode(Array(Self.certificate.utf8))
    return """
      current-context: c
      contexts: [{name: c, context: {cluster: k, user: u}}]
      clusters: [{name: k, cluster: {server: "https://10.5.0.2:6443", certificate-authority-data: \(authority)}}]
      users: [{name: u, user: \(user)}]
      """
  }

  @Test func readsInlineData() throws {
    let (certificate, key) = (Base64.encode(Array(Self.certificate.utf8)), Base64.encode(Array(Self.key.utf8)))
    let credentials = try KubernetesCredentials(
      yaml: kubeconfig(user: "{client-certificate-data: \(certificate), client-key-data: \(key)}"))
    #expect(credentials.server == "https://10.5.0.2:6443")
    #expect(credentials.clientCertificatePEM == Array(Self.certificate.utf8))
    #expect(credentials.clientKeyPEM == Array(Self.key.utf8))
  }

  @Test func readsOneFileWithCertificateAndKey() throws {
    let path = NSTemporaryDirectory() + "kubelet-\(UUID().uuidString).pem"
    defer { try? Files.remove(path) }
    try Files.write(path, Self.certificate + Self.key)
    let credentials = try KubernetesCredentials(
      yaml: kubeconfig(user: "{client-certificate: \(path), client-key: \(path)}"))
    #expect(credentials.clientCertificatePEM == Array(Self.certificate.utf8))
    #expect(credentials.clientKeyPEM == Array(Self.key.utf8))
  }

  @Test(arguments: [
    "{}", "{client-certificate-data: '!'}", "{client-certificate: /nonexistent, client-key: /nonexistent}",
  ])
  func saysWhatIsMissing(_ user: String) {
    #expect(throws: (any Error).self) { try KubernetesCredentials(yaml: kubeconfig(user: user)) }
  }
}
