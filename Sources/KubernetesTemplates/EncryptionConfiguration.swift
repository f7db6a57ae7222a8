// SPDX-License-Identifier: Apache-2.0

public import System
public import YAML

/// Keys for secrets at rest, base64 of 32 bytes each. New data is written with the first one present.
public struct EncryptionKeys: Sendable, Redacted {
  public var secretbox: String?
  /// Of clusters made before secretbox was the default.
  public var aescbc: String?

  public init(secretbox: String? = nil, aescbc: String? = nil) {
    self.secretbox = secretbox
    self.aescbc = aescbc
  }

  public var description: String { "EncryptionKeys(redacted)" }

  /// EncryptionConfiguration of the API server; plain text stays readable and is written only without any key.
  public func configuration() -> Node {
    var providers: [Node] = []
    if let secretbox, !secretbox.isEmpty {
      providers.append(Self.provider("secretbox", name: "key2", secret: secretbox))
    }
    if let aescbc, !aescbc.isEmpty { providers.append(Self.provider("aescbc", name: "key1", secret: aescbc)) }
    providers.append(["identity": [:]])
    return [
      "apiVersion": "apiserver.config.k8s.io/v1",
      "kind": "EncryptionConfiguration",
      "resources": [["resources": ["secrets"], "providers": .sequence(providers)]],
    ]
  }

  private static func provider(_ kind: String, name: String, secret: String) -> Node {
    let key: Node = ["name": .string(name), "secret": .string(secret)]
    return .mapping([kind: ["keys": [key]]])
  }
}
