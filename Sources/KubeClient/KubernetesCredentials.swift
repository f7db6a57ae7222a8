// SPDX-License-Identifier: Apache-2.0

internal import YAML
internal import PKI

/// How to reach an API server and who to be there (kubeconfig v1, the current context).
public struct KubernetesCredentials: Sendable, Equatable, CustomStringConvertible {
  public let server: String
  public let certificateAuthorityPEM: [UInt8]
  public let clientCertificatePEM: [UInt8]
  public let clientKeyPEM: [UInt8]

  /// The key stays out of logs.
  public var description: String { "kubeconfig for \(server)" }

  /// - Throws: ``KubeconfigError`` naming what is missing.
  public init(yaml: String) throws {
    guard let root = try YAML.parse(yaml).first else { throw KubeconfigError("the file is empty") }
    let context = try Self.entry("context", named: root["current-context"]?.stringValue, in: root["contexts"])
    let cluster = try Self.entry("cluster", named: context["cluster"]?.stringValue, in: root["clusters"])
    let user = try Self.entry("user", named: context["user"]?.stringValue, in: root["users"])
    guard let server = cluster["server"]?.stringValue else { throw KubeconfigError("the cluster has no server") }
    self.server = server
    certificateAuthorityPEM = try Self.data("certificate-authority-data", in: cluster)
    clientCertificatePEM = try Self.data("client-certificate-data", in: user)
    clientKeyPEM = try Self.data("client-key-data", in: user)
  }

  private static func entry(_ kind: String, named name: String?, in list: Node?) throws -> Node {
    let match = list?.sequenceValue?.first { $0["name"]?.stringValue == name }
    guard name != nil, let entry = match?[kind] else {
      throw KubeconfigError("there is no \(kind) named \"\(name ?? "")\"")
    }
    return entry
  }

  private static func data(_ key: String, in node: Node) throws -> [UInt8] {
    guard let text = node[key]?.stringValue, let bytes = try? Base64.decode(text) else {
      throw KubeconfigError("\(key) is missing or not base64")
    }
    return bytes
  }
}
