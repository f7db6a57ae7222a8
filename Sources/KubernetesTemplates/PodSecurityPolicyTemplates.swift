// SPDX-License-Identifier: Apache-2.0

internal import YAML

/// For clusters older than 1.25 that ask for pod security policies: one that permits everything, for everyone
/// authenticated. Without it the admission plugin would refuse all pods.
enum PodSecurityPolicyTemplates {
  static let manifest = BootstrapManifest(
    id: "03-default-pod-security-policy",
    objects: [
      policy,
      ObjectBuilders.clusterRole("psp:privileged", rules: [use]),
      ObjectBuilders.clusterRoleBinding(
        "psp:any", role: "psp:privileged", subjects: [ObjectBuilders.group("system:authenticated")]),
    ])

  private static let use: Node = [
    "apiGroups": ["policy"], "resources": ["podsecuritypolicies"], "resourceNames": ["privileged"], "verbs": ["use"],
  ]

  private static let policy: Node = [
    "apiVersion": "policy/v1beta1",
    "kind": "PodSecurityPolicy",
    "metadata": ["name": "privileged"],
    "spec": [
      "privileged": true,
      "allowPrivilegeEscalation": true,
      "allowedCapabilities": ["*"],
      "fsGroup": ["rule": "RunAsAny"],
      "hostIPC": true,
      "hostNetwork": true,
      "hostPID": true,
      "hostPorts": [["min": 0, "max": 65535]],
      "runAsUser": ["rule": "RunAsAny"],
      "seLinux": ["rule": "RunAsAny"],
      "supplementalGroups": ["rule": "RunAsAny"],
      "volumes": ["*"],
    ],
  ]
}
