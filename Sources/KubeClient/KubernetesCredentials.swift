// SPDX-License-Identifier: Apache-2.0

internal import PKI
internal import System
internal import YAML

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
    certificateAuthorityPEM = try Self.pem("certificate-authority", in: cluster) { $0 == "CERTIFICATE" }
    clientCertificatePEM = try Self.pem("client-certificate", in: user) { $0 == "CERTIFICATE" }
    clientKeyPEM = try Self.pem("client-key", in: user) { $0.hasSuffix("PRIVATE KEY") }
  }

  private static func entry(_ kind: String, named name: String?, in list: Node?) throws -> Node {
    let match = list?.sequenceValue?.first { $0["name"]?.stringValue == name }
    guard name != nil, let entry = match?[kind] else {
      throw KubeconfigError("there is no \(kind) named \"\(name ?? "")\"")
    }
    return entry
  }

  /// The value of `KEY-data`, or the content of the file that `KEY` names. The kubelet keeps its certificate and its key
  /// in one file, so only the blocks that are meant are taken.
  private static func pem(_ key: String, in node: Node, _ isWanted: (String) -> Bool) throws -> [UInt8] {
    if let text = node[key + "-data"]?.stringValue {
      guard let bytes = try? Base64.decode(text) else { throw KubeconfigError("\(key)-data is not base64") }
      return bytes
    }
    guard let path = node[key]?.stringValue else { throw KubeconfigError("there is neither \(key)-data nor \(key)") }
    let blocks = try PEM.parse(try Files.read(path, limit: PEM.maximumLength)).filter { isWanted($0.label) }
    guard !blocks.isEmpty else { throw KubeconfigError("\(path) holds no \(key)") }
    return Array(blocks.map(\.text).joined().utf8)
  }
}
