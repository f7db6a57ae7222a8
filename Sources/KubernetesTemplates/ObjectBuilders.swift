// SPDX-License-Identifier: Apache-2.0

internal import YAML

/// Kubernetes objects that several manifests consist of.
enum ObjectBuilders {
  static func serviceAccount(_ name: String) -> Node {
    ["apiVersion": "v1", "kind": "ServiceAccount", "metadata": ["name": .string(name), "namespace": "kube-system"]]
  }

  static func clusterRole(_ name: String, rules: [Node]) -> Node {
    [
      "apiVersion": "rbac.authorization.k8s.io/v1",
      "kind": "ClusterRole",
      "metadata": ["name": .string(name)],
      "rules": .sequence(rules),
    ]
  }

  static func rule(groups: [String] = [""], resources: [String], verbs: [String]) -> Node {
    ["apiGroups": .strings(groups), "resources": .strings(resources), "verbs": .strings(verbs)]
  }

  static func clusterRoleBinding(_ name: String, role: String, subjects: [Node]) -> Node {
    [
      "apiVersion": "rbac.authorization.k8s.io/v1",
      "kind": "ClusterRoleBinding",
      "metadata": ["name": .string(name)],
      "roleRef": ["apiGroup": "rbac.authorization.k8s.io", "kind": "ClusterRole", "name": .string(role)],
      "subjects": .sequence(subjects),
    ]
  }

  static func group(_ name: String) -> Node {
    ["apiGroup": "rbac.authorization.k8s.io", "kind": "Group", "name": .string(name)]
  }

  static func account(_ name: String) -> Node {
    ["kind": "ServiceAccount", "name": .string(name), "namespace": "kube-system"]
  }

  static func fieldEnvironment(_ name: String, _ path: String) -> Node {
    ["name": .string(name), "valueFrom": ["fieldRef": ["fieldPath": .string(path)]]]
  }

  static func hostPath(_ name: String, _ path: String, type: String? = nil) -> Node {
    var source: Node = ["path": .string(path)]
    if let type { source["type"] = .string(type) }
    return ["name": .string(name), "hostPath": source]
  }

  static func configMapVolume(_ name: String, _ configMap: String) -> Node {
    ["name": .string(name), "configMap": ["name": .string(configMap)]]
  }

  static func mount(_ name: String, _ path: String, readOnly: Bool = false) -> Node {
    var mount: Node = ["name": .string(name), "mountPath": .string(path)]
    if readOnly { mount["readOnly"] = true }
    return mount
  }

  static func resources(_ resources: ContainerResources) -> Node {
    var node: Node = ["requests": .strings(resources.requests)]
    if !resources.limits.isEmpty { node["limits"] = .strings(resources.limits) }
    return node
  }

  /// A daemon of every node, whatever its taints.
  static func daemonSet(_ name: String, spec: Mapping) -> Node {
    var pod: Mapping = [
      "hostNetwork": true,
      "priorityClassName": "system-node-critical",
      "serviceAccountName": .string(name),
      "tolerations": [["effect": "NoSchedule", "operator": "Exists"], ["effect": "NoExecute", "operator": "Exists"]],
    ]
    for (key, value) in spec { pod[key] = value }
    return [
      "apiVersion": "apps/v1",
      "kind": "DaemonSet",
      "metadata": [
        "name": .string(name), "namespace": "kube-system", "labels": ["k8s-app": .string(name), "tier": "node"],
      ],
      "spec": [
        "selector": ["matchLabels": ["k8s-app": .string(name), "tier": "node"]],
        "updateStrategy": ["type": "RollingUpdate", "rollingUpdate": ["maxUnavailable": 1]],
        "template": [
          "metadata": ["labels": ["k8s-app": .string(name), "tier": "node"]], "spec": .mapping(pod),
        ],
      ],
    ]
  }
}
