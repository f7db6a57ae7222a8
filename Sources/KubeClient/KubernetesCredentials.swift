// SPDX-License-Identifier: Apache-2.0

internal import YAML
internal import PKI
public import System

/// How to reach an API server and who to be there (kubeconfig v1, the current context).
public struct KubernetesCredentials: Sendable, Equatable, CustomStringConvertible {
  public private(set) var server: String
  public let certificateAuthorityPEM: [UInt8]
  public let user: User

  /// Who the client is.
  public enum User: Sendable, Equatable, Redacted {
    case certificate([UInt8], keyPEM: [UInt8])
    /// Sent with each request (RFC 6750).
    case token(String)

    public var description: String {
      switch self {
      case .certificate: "certificate and key (redacted)"
      case .token: "token (redacted)"
      }
    }
  }

  /// Key and token stay out of logs.
  public var description: String { "kubeconfig for \(server)" }

  public init(server: String, certificateAuthorityPEM: [UInt8], user: User) {
    self.server = server
    self.certificateAuthorityPEM = certificateAuthorityPEM
    self.user = user
  }

  /// - Throws: ``KubeconfigError`` naming what is missing.
  public init(yaml: String) throws {
    guard let root = (try? YAML.parse(yaml))?.first(where: { !$0.isNull }) else {
      throw KubeconfigError("the file is empty or not YAML")
    }
    let context = try Self.entry("context", named: root["current-context"]?.stringValue, in: root["contexts"])
    let cluster = try Self.entry("cluster", named: context["cluster"]?.stringValue, in: root["clusters"])
    let user = try Self.entry("user", named: context["user"]?.stringValue, in: root["users"])
    guard let server = cluster["server"]?.stringValue else { throw KubeconfigError("the cluster has no server") }
    self.server = server
    certificateAuthorityPEM = try Self.pem("certificate-authority", "CERTIFICATE", in: cluster)
    self.user = try Self.user(user)
  }

  /// The same credentials for another server: `host`, `host:port` or a URL; an empty one changes nothing.
  public func redirected(to endpoint: String) -> KubernetesCredentials {
    if endpoint.isEmpty { return self }
    var other = self
    other.server = endpoint.includes("://") ? endpoint : "https://\(endpoint)"
    return other
  }

  private static func user(_ user: Node) throws -> User {
    if let token = user["token"]?.stringValue { return .token(token) }
    return .certificate(
      try pem("client-certificate", "CERTIFICATE", in: user), keyPEM: try pem("client-key", "PRIVATE KEY", in: user))
  }

  private static func entry(_ kind: String, named name: String?, in list: Node?) throws -> Node {
    let match = list?.sequenceValue?.first { $0["name"]?.stringValue == name }
    guard name != nil, let entry = match?[kind] else {
      throw KubeconfigError("there is no \(kind) named \"\(name ?? "")\"")
    }
    return entry
  }

  /// PEM of one kind, given in place or as a file; the kubelet keeps its certificate and its key in the same file.
  private static func pem(_ key: String, _ kind: String, in node: Node) throws -> [UInt8] {
    let text = String(decoding: try bytes(key, in: node), as: UTF8.self)
    guard let blocks = try? PEM.parse(text).filter({ $0.label.hasSuffix(kind) }), !blocks.isEmpty else {
      throw KubeconfigError("\(key) holds no PEM block \(kind)")
    }
    return Array(blocks.map(\.text).joined().utf8)
  }

  private static func bytes(_ key: String, in node: Node) throws -> [UInt8] {
    if let text = node["\(key)-data"]?.stringValue, !text.isEmpty {
      guard let bytes = try? Base64.decode(text) else { throw KubeconfigError("\(key)-data is not base64") }
      return bytes
    }
    guard let path = node[key]?.stringValue, path.hasPrefix("/") else {
      throw KubeconfigError("\(key)-data and the absolute path \(key) are both missing")
    }
    do {
      return try Files.readRegular(path, limit: fileLimit)
    } catch {
      throw KubeconfigError("\(key): \(error); the kubelet writes it once its node has been admitted")
    }
  }

  /// In bytes; certificate chains take a few thousand.
  private static let fileLimit = 1 << 20
}
