// SPDX-License-Identifier: Apache-2.0

import API
import KubeClient
import KubernetesTemplates
import PKI
import Protobuf
import RPC
import Specs
import Testing
import TrustdClient

@testable import CRIControllers
@testable import SecretsControllers

@Suite struct RedactionTests {
  private static let secret = "very-secret"
  private static let bytes = Array(secret.utf8)

  private static var client: TrustdClient {
    TrustdClient(hosts: ["10.5.0.2"], token: secret, acceptedAuthorities: []) { _, _, _ in .init() }
  }

  private static var request: CertificateSignerRequest {
    CertificateSignerRequest(
      hosts: ["10.5.0.2"], token: secret, acceptedAuthorities: [], keyKind: .ed25519, commonName: "node",
      names: SubjectAlternativeNames())
  }

  private static func credentials(_ user: KubernetesCredentials.User) -> KubernetesCredentials {
    KubernetesCredentials(server: "https://10.5.0.2:6443", certificateAuthorityPEM: [], user: user)
  }

  private static func kubeconfig(_ credentials: Kubeconfig.Credentials) -> Kubeconfig {
    Kubeconfig(
      clusterName: "c", server: "https://10.5.0.2:6443", authorities: .inline("pem"), userName: "u",
      credentials: credentials)
  }

  private static var containerd: ContainerdConfiguration {
    var configuration = ContainerdConfiguration(sandboxImage: "pause", restrictsOOMScore: false)
    configuration.credentials["registry"] = .with {
      ($0.registryUsername, $0.registryPassword) = ("u", secret)
      ($0.registryAuth, $0.registryIdentityToken) = (secret, secret)
    }
    return configuration
  }

  @Test func secretsAreNotShownEvenInsideOtherValues() {
    let values: [Any] = [
      Self.client, Self.request, BootstrapToken("abcdef.very-secret"),
      Self.credentials(.token(Self.secret)), Self.credentials(.certificate([1], keyPEM: Self.bytes)),
      Self.kubeconfig(.token(Self.secret)), Self.kubeconfig(.certificate("pem", key: Self.secret)),
      EncryptionKeys(secretbox: Self.secret, aescbc: Self.secret), Self.containerd,
    ]
    for value in values {
      var dumped = ""
      dump(value, to: &dumped)
      let texts = [String(describing: value), String(reflecting: value), dumped, "\([value])"]
      for text in texts {
        #expect(!text.contains(Self.secret))
        #expect(!text.contains("\(Self.bytes)"))
        // As dump shows bytes: one a line.
        #expect(!text.contains("- \(Self.bytes[0])\n"))
      }
    }
  }
}
