// SPDX-License-Identifier: Apache-2.0

public import YAML

/// Configuration files of kube-apiserver.
public enum APIServerConfigFiles {
  /// AdmissionConfiguration. Plugins the release does not know are left out.
  public static func admissionControl(_ plugins: [AdmissionPlugin], version: KubernetesVersion) -> Node {
    let known = plugins.filter { $0.name != "PodSecurity" || version.hasPodSecurityAdmission }
    return [
      "apiVersion": "apiserver.config.k8s.io/v1",
      "kind": "AdmissionConfiguration",
      "plugins": .sequence(known.map { ["name": .string($0.name), "path": "", "configuration": $0.configuration] }),
    ]
  }

  /// Logs the metadata of every request.
  public static let defaultAuditPolicy: Node = [
    "apiVersion": "audit.k8s.io/v1", "kind": "Policy", "rules": [["level": "Metadata"]],
  ]

  /// AuthenticationConfiguration. The default allows anonymous requests to health endpoints only, which probes need.
  public static func authentication(version: KubernetesVersion, overrides: Mapping = Mapping()) -> Node {
    let paths: [Node] = [["path": "/livez"], ["path": "/readyz"], ["path": "/healthz"]]
    var config: Mapping = [
      "apiVersion": .string("apiserver.config.k8s.io/\(version.isAtLeast(34) ? "v1" : "v1beta1")"),
      "kind": "AuthenticationConfiguration",
      "anonymous": ["enabled": true, "conditions": .sequence(paths)],
    ]
    for (key, value) in overrides where key != "apiVersion" && key != "kind" { config[key] = value }
    return .mapping(config)
  }

  /// AuthorizationConfiguration.
  public static func authorization(_ authorizers: [Authorizer], version: KubernetesVersion) -> Node {
    [
      "apiVersion": .string("apiserver.config.k8s.io/\(version.isAtLeast(32) ? "v1" : "v1beta1")"),
      "kind": "AuthorizationConfiguration",
      "authorizers": .sequence(authorizers.map(node)),
    ]
  }

  private static func node(_ authorizer: Authorizer) -> Node {
    var node: Node = ["type": .string(authorizer.type), "name": .string(authorizer.name)]
    if let webhook = authorizer.webhook { node["webhook"] = webhook }
    return node
  }
}
