// SPDX-License-Identifier: Apache-2.0

import Glibc
import PKI
import System
import Testing

@testable import KubeClient

@Suite struct CredentialsTests {
  private static func block(_ label: String, _ bytes: [UInt8]) -> String { PEM.Block(label: label, bytes: bytes).text }
  private static let authority = block("CERTIFICATE", [1])
  private static let certificate = block("CERTIFICATE", [2])
  private static let key = block("EC PRIVATE KEY", [3])

  private static func base64(_ text: String) -> String { Base64.encode(Array(text.utf8)) }

  /// - Parameter user: the lines of the user's section.
  private static func kubeconfig(user: String, context: String = "admin@test") -> String {
    """
    apiVersion: v1
    kind: Config
    clusters:
    - name: other
      cluster: {server: "https://10.0.0.9"}
    - name: test
      cluster:
        server: https://10.5.0.2:6443
        certificate-authority-data: \(base64(authority))
    users:
    - name: admin
      user:
        \(user)
    contexts:
    - name: admin@test
      context: {cluster: test, user: admin}
    current-context: \(context)
    """
  }

  private static let inline =
    "{client-certificate-data: \(base64(certificate)), client-key-data: \(base64(key))}"

  @Test func theCurrentContextCounts() throws {
    let credentials = try KubernetesCredentials(yaml: Self.kubeconfig(user: Self.inline))
    #expect(credentials.server == "https://10.5.0.2:6443")
    #expect(String(decoding: credentials.certificateAuthorityPEM, as: UTF8.self) == Self.authority)
    #expect(credentials.user == .certificate(Array(Self.certificate.utf8), keyPEM: Array(Self.key.utf8)))
    #expect("\(credentials)" == "kubeconfig for https://10.5.0.2:6443")
  }

  @Test func aUserMayHaveATokenInstead() throws {
    let credentials = try KubernetesCredentials(yaml: Self.kubeconfig(user: "{token: abcdef.secret}"))
    #expect(credentials.user == .token("abcdef.secret"))
    #expect(!"\(credentials)".contains("secret"))
  }

  /// The kubelet writes such a kubeconfig: its certificate and its key are in one file, which it renews.
  @Test func certificateAndKeyMayComeFromOneFile() throws {
    let path = "/tmp/kubelet-client-\(UInt64.random(in: .min ... .max)).pem"
    defer { try? Files.remove(path) }
    let text = Self.kubeconfig(user: "{client-certificate: \(path), client-key: \(path)}")
    let early = #expect(throws: KubeconfigError.self) { try KubernetesCredentials(yaml: text) }
    #expect(early?.reason.contains("once its node has been admitted") == true)
    try Files.write(path, Self.certificate + Self.key)
    let credentials = try KubernetesCredentials(yaml: text)
    #expect(credentials.user == .certificate(Array(Self.certificate.utf8), keyPEM: Array(Self.key.utf8)))
  }

  /// A pod may put one in the place of the kubelet's certificate: whoever read it would wait for ever.
  @Test func aPipeIsNoCertificate() throws {
    let path = "/tmp/kubelet-client-\(UInt64.random(in: .min ... .max)).pem"
    defer { try? Files.remove(path) }
    #expect(mkfifo(path, 0o600) == 0)
    let text = Self.kubeconfig(user: "{client-certificate: \(path), client-key: \(path)}")
    let error = #expect(throws: KubeconfigError.self) { try KubernetesCredentials(yaml: text) }
    #expect(error?.reason.contains("it is not a regular file") == true)
  }

  @Test(arguments: [
    ("", "empty"), ("{", "empty or not YAML"), ("current-context: gone", "no context named \"gone\""),
    ("{}", "no context named \"\""),
  ])
  func whatIsMissingIsNamed(_ text: String, _ reason: String) {
    let error = #expect(throws: KubeconfigError.self) { try KubernetesCredentials(yaml: text) }
    #expect(error?.reason.contains(reason) == true)
  }

  @Test(arguments: [
    "{}", "{client-certificate-data: '?', client-key-data: '?'}",
    "{client-certificate: relative.pem, client-key: relative.pem}",
  ])
  func usersWithoutAUsableCertificateAreRefused(_ user: String) {
    let error = #expect(throws: KubeconfigError.self) {
      try KubernetesCredentials(yaml: Self.kubeconfig(user: user))
    }
    #expect(error?.reason.contains("client-certificate") == true)
  }

  @Test func aKeyIsNoCertificate() {
    let user = "{client-certificate-data: \(Self.base64(Self.key)), client-key-data: \(Self.base64(Self.key))}"
    let error = #expect(throws: KubeconfigError.self) { try KubernetesCredentials(yaml: Self.kubeconfig(user: user)) }
    #expect(error?.reason == "client-certificate holds no PEM block CERTIFICATE")
  }

  @Test(arguments: [
    ("https://10.5.0.2:6443", "10.5.0.2", 6443), ("https://cluster.example", "cluster.example", 443),
    ("https://cluster.example/path:1", "cluster.example", 443), ("https://[fd00::1]:6443", "fd00::1", 6443),
    ("https://[fd00::1]", "fd00::1", 443),
  ])
  func serversAreHostAndPort(_ url: String, _ host: String, _ port: UInt16) throws {
    let address = try ServerAddress(url: url)
    #expect(address.host == host && address.port == port)
  }

  @Test(arguments: [
    "http://10.5.0.2", "https://", "https://host:", "https://host:x", "https://host:65536", "https://:1", "",
  ])
  func otherServersAreRefused(_ url: String) {
    #expect(throws: KubeconfigError.self) { try ServerAddress(url: url) }
  }
}
