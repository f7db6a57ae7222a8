// SPDX-License-Identifier: Apache-2.0

internal import YAML

/// What lets a new node join: its token, and who approves its certificate.
enum NodeBootstrap {
  static func manifests(tokenID: String, tokenSecret: String) -> [BootstrapManifest] {
    let bootstrappers = ObjectBuilders.group("system:bootstrappers:nodes")
    let nodes = ObjectBuilders.group("system:nodes")
    let signing = "system:certificates.k8s.io:certificatesigningrequests"
    return [
      BootstrapManifest(id: "00-kubelet-bootstrapping-token", objects: [token(tokenID, tokenSecret)]),
      BootstrapManifest(
        id: "01-csr-node-bootstrap",
        objects: [
          ObjectBuilders.clusterRoleBinding(
            "system-bootstrap-node-bootstrapper", role: "system:node-bootstrapper", subjects: [bootstrappers, nodes])
        ]),
      BootstrapManifest(
        id: "01-csr-approver-role-binding",
        objects: [
          ObjectBuilders.clusterRoleBinding(
            "system-bootstrap-approve-node-client-csr", role: "\(signing):nodeclient", subjects: [bootstrappers])
        ]),
      BootstrapManifest(
        id: "01-csr-renewal-role-binding",
        objects: [
          ObjectBuilders.clusterRoleBinding(
            "system-bootstrap-node-renewal", role: "\(signing):selfnodeclient", subjects: [nodes])
        ]),
    ]
  }

  private static func token(_ id: String, _ secret: String) -> Node {
    [
      "apiVersion": "v1",
      "kind": "Secret",
      "metadata": ["name": .string("bootstrap-token-\(id)"), "namespace": "kube-system"],
      "type": "bootstrap.kubernetes.io/token",
      "stringData": [
        "token-id": .string(id),
        "token-secret": .string(secret),
        "usage-bootstrap-authentication": "true",
        "auth-extra-groups": "system:bootstrappers:nodes",
      ],
    ]
  }
}
