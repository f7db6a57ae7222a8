// SPDX-License-Identifier: Apache-2.0

internal import YAML

extension FlannelInput {
  var daemonSet: Node {
    let policies = networkPoliciesImage.map { [policyContainer($0)] } ?? []
    return ObjectBuilders.daemonSet(
      "flannel",
      spec: [
        "initContainers": [installPlugin, installConfig],
        "containers": .sequence([container] + policies),
        "volumes": [
          ObjectBuilders.hostPath("run", "/run/flannel", type: "DirectoryOrCreate"),
          ObjectBuilders.hostPath("cni-plugin", "/opt/cni/bin", type: "DirectoryOrCreate"),
          ObjectBuilders.hostPath("cni", "/etc/cni/net.d", type: "DirectoryOrCreate"),
          ObjectBuilders.configMapVolume("flannel-cfg", "kube-flannel-cfg"),
        ],
      ])
  }

  private var installPlugin: Node {
    [
      "name": "install-cni-plugin",
      "image": .string(cniPluginImage),
      "command": ["cp"],
      "args": ["-f", "/flannel", "/opt/cni/bin/flannel"],
      "volumeMounts": [ObjectBuilders.mount("cni-plugin", "/opt/cni/bin")],
    ]
  }

  private var installConfig: Node {
    [
      "name": "install-config",
      "image": .string(image),
      "command": ["cp"],
      "args": ["-f", "/etc/kube-flannel/cni-conf.json", "/etc/cni/net.d/10-flannel.conflist"],
      "volumeMounts": [
        ObjectBuilders.mount("cni", "/etc/cni/net.d"),
        ObjectBuilders.mount("flannel-cfg", "/etc/kube-flannel", readOnly: true),
      ],
    ]
  }

  private var container: Node {
    [
      "name": "kube-flannel",
      "image": .string(image),
      "command": .strings(["/opt/bin/flanneld"] + ["--ip-masq", "--kube-subnet-mgr"] + extraArgs),
      "resources": ObjectBuilders.resources(resources),
      "securityContext": ["privileged": true],
      "env": .sequence(environment),
      "volumeMounts": [
        ObjectBuilders.mount("run", "/run/flannel"),
        ObjectBuilders.mount("flannel-cfg", "/etc/kube-flannel", readOnly: true),
      ],
    ]
  }

  private var environment: [Node] {
    var environment = [
      ObjectBuilders.fieldEnvironment("POD_NAME", "metadata.name"),
      ObjectBuilders.fieldEnvironment("POD_NAMESPACE", "metadata.namespace"),
      ["name": "EVENT_QUEUE_DEPTH", "value": "5000"],
    ]
    if !kubeServiceHost.isEmpty {
      environment.append(["name": "KUBERNETES_SERVICE_HOST", "value": .string(kubeServiceHost)])
      environment.append(["name": "KUBERNETES_SERVICE_PORT", "value": .string(kubeServicePort)])
    }
    return environment
  }

  private func policyContainer(_ policyImage: String) -> Node {
    [
      "name": "kube-network-policies",
      "image": .string(policyImage),
      "command": ["/bin/netpol", "--v=2"],
      "env": .sequence([ObjectBuilders.fieldEnvironment("MY_NODE_NAME", "spec.nodeName")] + environment),
      "resources": ["requests": ["cpu": "100m", "memory": "50Mi"]],
      "securityContext": ["privileged": true],
    ]
  }
}
