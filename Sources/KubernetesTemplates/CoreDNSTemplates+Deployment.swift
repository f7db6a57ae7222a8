// SPDX-License-Identifier: Apache-2.0

internal import YAML

extension CoreDNSInput {
  var deployment: Node {
    [
      "apiVersion": "apps/v1",
      "kind": "Deployment",
      "metadata": [
        "name": "coredns",
        "namespace": "kube-system",
        "labels": ["k8s-app": "kube-dns", "kubernetes.io/name": "CoreDNS"],
      ],
      "spec": [
        "replicas": .int(replicas),
        "strategy": ["type": "RollingUpdate", "rollingUpdate": ["maxUnavailable": 1]],
        "selector": ["matchLabels": ["k8s-app": "kube-dns"]],
        "template": ["metadata": ["labels": ["k8s-app": "kube-dns"]], "spec": podSpec],
      ],
    ]
  }

  private var podSpec: Node {
    [
      "serviceAccountName": "coredns",
      "priorityClassName": "system-cluster-critical",
      "securityContext": ["seccompProfile": ["type": "RuntimeDefault"]],
      "nodeSelector": ["kubernetes.io/os": "linux"],
      "tolerations": [
        ["key": "node-role.kubernetes.io/master", "operator": "Exists", "effect": "NoSchedule"],
        ["key": "node-role.kubernetes.io/control-plane", "operator": "Exists", "effect": "NoSchedule"],
        ["key": "node.cloudprovider.kubernetes.io/uninitialized", "operator": "Exists", "effect": "NoSchedule"],
      ],
      "affinity": ["podAntiAffinity": ["preferredDuringSchedulingIgnoredDuringExecution": [Self.spread]]],
      "containers": [container],
      // Not the cluster's DNS: CoreDNS forwards what it does not know to the node's resolvers.
      "dnsPolicy": "Default",
      "volumes": [
        [
          "name": "config-volume",
          "configMap": ["name": "coredns", "items": [["key": "Corefile", "path": "Corefile"]]],
        ]
      ],
    ]
  }

  private static let spread: Node = [
    "weight": 100,
    "podAffinityTerm": [
      "labelSelector": ["matchExpressions": [["key": "k8s-app", "operator": "In", "values": ["kube-dns"]]]],
      "topologyKey": "kubernetes.io/hostname",
    ],
  ]

  private var container: Node {
    [
      "name": "coredns",
      "image": .string(image),
      "imagePullPolicy": "IfNotPresent",
      "args": ["-conf", "/etc/coredns/Corefile"],
      "resources": ["limits": ["memory": "170Mi"], "requests": ["cpu": "100m", "memory": "70Mi"]],
      "volumeMounts": [ObjectBuilders.mount("config-volume", "/etc/coredns", readOnly: true)],
      "ports": [
        ["containerPort": 53, "name": "dns", "protocol": "UDP"],
        ["containerPort": 53, "name": "dns-tcp", "protocol": "TCP"],
        ["containerPort": 9153, "name": "metrics", "protocol": "TCP"],
      ],
      "securityContext": [
        "allowPrivilegeEscalation": false,
        "capabilities": ["add": ["NET_BIND_SERVICE"], "drop": ["ALL"]],
        "readOnlyRootFilesystem": true,
      ],
      "livenessProbe": [
        "httpGet": ["path": "/health", "port": 8080, "scheme": "HTTP"],
        "initialDelaySeconds": 60, "timeoutSeconds": 5, "successThreshold": 1, "failureThreshold": 5,
      ],
      "readinessProbe": ["httpGet": ["path": "/ready", "port": 8181, "scheme": "HTTP"]],
    ]
  }
}
