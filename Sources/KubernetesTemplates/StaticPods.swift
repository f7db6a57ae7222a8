// SPDX-License-Identifier: Apache-2.0

public import YAML

extension APIServerInput {
  /// User and group kube-apiserver runs as; the owner of its secrets.
  public static let user: UInt32 = 65534

  /// The static pod of kube-apiserver.
  public func staticPod() throws(TemplateError) -> Node {
    StaticPod(
      name: "kube-apiserver", component: component, arguments: try arguments(),
      defaultRequests: ["cpu": "200m", "memory": "512Mi"], user: Int64(Self.user),
      folders: [
        ("secrets", ControlPlanePaths.apiServerSecrets, true),
        ("config", ControlPlanePaths.apiServerConfig, true),
        ("audit", ControlPlanePaths.auditLog, false),
      ],
      environment: [["name": "POD_IP", "valueFrom": ["fieldRef": ["fieldPath": "status.podIP"]]]],
      probes: probes
    ).node()
  }

  /// Where anonymous requests are off, the kubelet has no way to ask for health, and an open port must do.
  private var probes: Mapping {
    [
      "startupProbe": Probe(check: check("/livez"), periodSeconds: 5, failureThreshold: 60, timeoutSeconds: 15).node,
      "livenessProbe": Probe(check: check("/livez"), periodSeconds: 10, failureThreshold: 8, timeoutSeconds: 15).node,
      "readinessProbe": Probe(check: check("/readyz"), periodSeconds: 5, failureThreshold: 3, timeoutSeconds: 15).node,
    ]
  }

  private func check(_ path: String) -> Mapping {
    let port = Node.int(Int64(localPort))
    guard usesAuthenticationConfig else { return ["tcpSocket": ["port": port]] }
    return ["httpGet": ["path": .string(path), "port": port, "scheme": "HTTPS"]]
  }
}

extension ControllerManagerInput {
  /// User and group kube-controller-manager runs as; the owner of its secrets.
  public static let user: UInt32 = 65535

  /// The static pod of kube-controller-manager.
  public func staticPod() throws(TemplateError) -> Node {
    StaticPod(
      name: "kube-controller-manager", component: component, arguments: try arguments(),
      defaultRequests: ["cpu": "50m", "memory": "256Mi"], user: Int64(Self.user),
      folders: [("secrets", ControlPlanePaths.controllerManagerSecrets, true)],
      probes: Probe.localHealth(port: 10257)
    ).node()
  }
}

extension SchedulerInput {
  /// User and group kube-scheduler runs as; the owner of its secrets.
  public static let user: UInt32 = 65536

  /// The static pod of kube-scheduler.
  public func staticPod() throws(TemplateError) -> Node {
    StaticPod(
      name: "kube-scheduler", component: component, arguments: try arguments(),
      defaultRequests: ["cpu": "10m", "memory": "64Mi"], user: Int64(Self.user),
      folders: [
        ("secrets", ControlPlanePaths.schedulerSecrets, true),
        ("config", ControlPlanePaths.schedulerConfig, true),
      ],
      probes: Probe.localHealth(port: 10259)
    ).node()
  }
}
