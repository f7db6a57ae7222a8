// SPDX-License-Identifier: Apache-2.0

internal import System
public import YAML

extension SchedulerInput {
  /// The command line of kube-scheduler, user's flags merged in.
  public func arguments() throws(TemplateError) -> [String] {
    try component.version.requireSupported()
    let kubeconfig = ControlPlanePaths.schedulerKubeconfig
    var arguments = ArgumentSet([
      "authentication-kubeconfig": kubeconfig,
      "authentication-tolerate-lookup-failure": "false",
      "authorization-kubeconfig": kubeconfig,
      "bind-address": "127.0.0.1",
      "leader-elect": "true",
      "profiling": "false",
      "tls-min-version": "VersionTLS13",
    ])
    if usesConfigFile {
      arguments.set("config", ControlPlanePaths.schedulerConfigFile)
    } else {
      arguments.set("kubeconfig", kubeconfig)
    }
    if component.version.hasInsecurePorts { arguments.set("port", "0") }
    try arguments.merge(component.extraArgs, policies: Self.policies, component: "kube-scheduler")
    return arguments.rendered
  }

  /// Until 1.22 a configuration file brings back the plain HTTP port that `--port=0` closes, so there it is used
  /// only when the user configured something.
  public var usesConfigFile: Bool { !component.version.hasInsecurePorts || !config.isEmpty }

  /// The KubeSchedulerConfiguration of the release, the user's settings merged in.
  public func configuration() throws(TemplateError) -> Node {
    var merged = Mapping([
      ("apiVersion", .string("kubescheduler.config.k8s.io/\(configVersion)")),
      ("kind", "KubeSchedulerConfiguration"),
    ])
    for (key, value) in config where key != "apiVersion" && key != "kind" { merged[key] = value }
    if let given = config["apiVersion"]?.stringValue, given != merged["apiVersion"]?.stringValue {
      throw TemplateError(
        "kube-scheduler: configuration has apiVersion \(given), but Kubernetes \(component.version) needs"
          + " kubescheduler.config.k8s.io/\(configVersion)")
    }
    var connection = config["clientConnection"] ?? [:]
    connection["kubeconfig"] = .string(ControlPlanePaths.schedulerKubeconfig)
    merged["clientConnection"] = connection
    if component.version.hasInsecurePorts, configVersion == "v1beta1" {
      // The file has no way to close this port in these releases; at least nobody else reaches it.
      merged["healthzBindAddress"] = merged["healthzBindAddress"] ?? "127.0.0.1:10251"
      merged["metricsBindAddress"] = merged["metricsBindAddress"] ?? "127.0.0.1:10251"
    }
    return .mapping(merged)
  }

  private var configVersion: String {
    switch component.version.release.minor {
    case ...21: "v1beta1"
    case ...24: "v1beta2"
    default: "v1"
    }
  }

  private static let policies: [String: ArgumentSet.MergePolicy] = [
    "feature-gates": .additive,
    "tls-cipher-suites": .additive,
    "authentication-kubeconfig": .denied,
    "authorization-kubeconfig": .denied,
    "config": .denied,
    "kubeconfig": .denied,
  ]
}
