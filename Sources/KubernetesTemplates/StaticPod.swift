// SPDX-License-Identifier: Apache-2.0

internal import YAML

/// What differs between the control plane's pods.
struct StaticPod {
  var name: String
  var component: ComponentInput
  var arguments: [String]
  var defaultRequests: [String: String]
  var user: Int64
  /// Folders of the node, by volume name; mounted at the same path.
  var folders: [(name: String, path: String, readOnly: Bool)]
  var environment: [Node] = []
  var probes: Mapping

  /// The pod as the kubelet reads it from its manifest folder.
  func node() -> Node {
    [
      "apiVersion": "v1",
      "kind": "Pod",
      "metadata": [
        "name": .string(name),
        "namespace": "kube-system",
        "annotations": .strings(component.annotations),
        "labels": ["component": .string(name), "k8s-app": .string(name), "tier": "control-plane"],
      ],
      "spec": [
        "priority": 2_000_000_000,
        "priorityClassName": "system-cluster-critical",
        "hostNetwork": true,
        "securityContext": [
          "runAsGroup": .int(user),
          "runAsNonRoot": true,
          "runAsUser": .int(user),
          "seccompProfile": ["type": "RuntimeDefault"],
        ],
        "containers": [container],
        "volumes": .sequence(volumes),
      ],
    ]
  }

  private var container: Node {
    var container: Mapping = [
      "name": .string(name),
      "image": .string(component.image),
      "command": .strings(["/usr/local/bin/\(name)"] + arguments),
      "env": .sequence(environment + userEnvironment),
      "resources": resources,
      "securityContext": [
        "allowPrivilegeEscalation": false,
        "capabilities": ["drop": ["ALL"]],
      ],
      "volumeMounts": .sequence(mounts),
    ]
    for (key, value) in probes { container[key] = value }
    return .mapping(container)
  }

  private var userEnvironment: [Node] {
    component.environment.sorted { $0.key < $1.key }.map { ["name": .string($0.key), "value": .string($0.value)] }
  }

  private var resources: Node {
    let given = component.resources
    var resources: Node = ["requests": .strings(given.requests.isEmpty ? defaultRequests : given.requests)]
    if !given.limits.isEmpty { resources["limits"] = .strings(given.limits) }
    return resources
  }

  private var mounts: [Node] {
    let own = folders.map { Self.mount($0.name, $0.path, readOnly: $0.readOnly) }
    return own + component.extraVolumes.map { Self.mount($0.name, $0.mountPath, readOnly: $0.readOnly) }
  }

  private static func mount(_ name: String, _ path: String, readOnly: Bool) -> Node {
    ["name": .string(name), "mountPath": .string(path), "readOnly": .bool(readOnly)]
  }

  private var volumes: [Node] {
    let own = folders.map { folder -> Node in
      ["name": .string(folder.name), "hostPath": ["path": .string(folder.path)]]
    }
    let extra = component.extraVolumes.map { volume -> Node in
      ["name": .string(volume.name), "hostPath": ["path": .string(volume.hostPath)]]
    }
    return own + extra
  }
}
