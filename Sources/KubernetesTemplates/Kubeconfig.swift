// SPDX-License-Identifier: Apache-2.0

internal import PKI
public import System
public import YAML

/// Access of one user to one cluster.
public struct Kubeconfig: Sendable, CustomStringConvertible {
  /// How the user proves who it is.
  public enum Credentials: Sendable, Redacted {
    /// PEM of a certificate and its key.
    case certificate(String, key: String)
    case token(String)
    case tokenFile(String)

    public var description: String {
      switch self {
      case .certificate: "certificate and key (redacted)"
      case .token: "token (redacted)"
      case .tokenFile(let path): "token in \(path)"
      }
    }
  }

  /// Where the cluster's authorities come from.
  public enum Authorities: Sendable {
    /// PEM of one or more certificates.
    case inline(String)
    case file(String)
  }

  public var clusterName: String
  public var server: String
  /// Name to expect in the server's certificate instead of the host of `server`.
  public var tlsServerName: String?
  public var authorities: Authorities
  public var userName: String
  public var credentials: Credentials
  public var contextName: String
  public var namespace: String?

  public init(
    clusterName: String, server: String, authorities: Authorities, userName: String, credentials: Credentials,
    contextName: String? = nil, namespace: String? = nil, tlsServerName: String? = nil
  ) {
    self.clusterName = clusterName
    self.server = server
    self.authorities = authorities
    self.userName = userName
    self.credentials = credentials
    self.contextName = contextName ?? "\(userName)@\(clusterName)"
    self.namespace = namespace
    self.tlsServerName = tlsServerName
  }

  public var description: String { "Kubeconfig(\(contextName), \(server), credentials redacted)" }

  /// The document, with its one cluster, user and context.
  public func node() -> Node {
    var context: Node = ["cluster": .string(clusterName), "user": .string(userName)]
    if let namespace { context["namespace"] = .string(namespace) }
    return [
      "apiVersion": "v1",
      "kind": "Config",
      "clusters": [["name": .string(clusterName), "cluster": cluster]],
      "users": [["name": .string(userName), "user": user]],
      "contexts": [["name": .string(contextName), "context": context]],
      "current-context": .string(contextName),
    ]
  }

  private var cluster: Node {
    var cluster: Node = ["server": .string(server)]
    switch authorities {
    case .inline(let pem): cluster["certificate-authority-data"] = Self.data(pem)
    case .file(let path): cluster["certificate-authority"] = .string(path)
    }
    if let tlsServerName { cluster["tls-server-name"] = .string(tlsServerName) }
    return cluster
  }

  private var user: Node {
    switch credentials {
    case .certificate(let certificate, let key):
      ["client-certificate-data": Self.data(certificate), "client-key-data": Self.data(key)]
    case .token(let token): ["token": .string(token)]
    case .tokenFile(let path): ["tokenFile": .string(path)]
    }
  }

  private static func data(_ text: String) -> Node { .string(Base64.encode(text.utf8)) }
}

extension Kubeconfig {
  /// The kubelet's first access, with a bootstrap token.
  public static func kubeletBootstrap(
    server: String, authoritiesPEM: String, tokenID: String, tokenSecret: String, tlsServerName: String? = nil
  ) -> Kubeconfig {
    Kubeconfig(
      clusterName: "local", server: server, authorities: .inline(authoritiesPEM), userName: "kubelet",
      credentials: .token("\(tokenID).\(tokenSecret)"), contextName: "local", tlsServerName: tlsServerName)
  }

  /// Access of pods with their service account.
  public static func inCluster(server: String) -> Kubeconfig {
    let folder = "/var/run/secrets/kubernetes.io/serviceaccount"
    return Kubeconfig(
      clusterName: "local", server: server, authorities: .file("\(folder)/ca.crt"), userName: "service-account",
      credentials: .tokenFile("\(folder)/token"), contextName: "service-account-context")
  }
}
