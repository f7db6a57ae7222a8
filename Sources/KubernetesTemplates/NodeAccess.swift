// SPDX-License-Identifier: Apache-2.0

/// What the nodes' own identities may read, so that discovery works with the kubelet's credentials.
enum NodeAccess {
  static let manifest = BootstrapManifest(
    id: "11-talos-node-rbac-template",
    objects: [
      ObjectBuilders.clusterRole(
        "system:talos-nodes",
        rules: [
          ObjectBuilders.rule(resources: ["nodes"], verbs: ["get", "list", "watch"]),
          ObjectBuilders.rule(
            groups: ["discovery.k8s.io"], resources: ["endpointslices"], verbs: ["get", "list", "watch"]),
        ]),
      ObjectBuilders.clusterRoleBinding(
        "system:talos-nodes", role: "system:talos-nodes", subjects: [ObjectBuilders.group("system:nodes")]),
    ])
}
