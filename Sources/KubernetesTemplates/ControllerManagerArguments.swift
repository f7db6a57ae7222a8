// SPDX-License-Identifier: Apache-2.0

extension ControllerManagerInput {
  private typealias Secret = ControlPlanePaths.ControllerManagerSecret

  /// The command line of kube-controller-manager, user's flags merged in.
  public func arguments() throws(TemplateError) -> [String] {
    try component.version.requireSupported()
    var arguments = ArgumentSet([
      "allocate-node-cidrs": "true",
      "authentication-kubeconfig": Secret.kubeconfig.path,
      "authorization-kubeconfig": Secret.kubeconfig.path,
      "bind-address": "127.0.0.1",
      "cluster-cidr": podCIDRs.joined(separator: ","),
      "cluster-signing-cert-file": Secret.ca.path,
      "cluster-signing-key-file": Secret.caKey.path,
      "configure-cloud-routes": "false",
      "controllers": allocatesPodRanges ? "*" : "*,-nodeipam",
      "kubeconfig": Secret.kubeconfig.path,
      "leader-elect": "true",
      "profiling": "false",
      "root-ca-file": Secret.ca.path,
      "service-account-private-key-file": Secret.serviceAccountKey.path,
      "service-cluster-ip-range": serviceCIDRs.joined(separator: ","),
      "terminated-pod-gc-threshold": "100",
      "tls-min-version": "VersionTLS13",
      "use-service-account-credentials": "true",
    ])
    addMaskSizes(to: &arguments)
    addVersioned(to: &arguments)
    try arguments.merge(component.extraArgs, policies: Self.policies, component: "kube-controller-manager")
    return arguments.rendered
  }

  private func addMaskSizes(to arguments: inout ArgumentSet) {
    guard let first = podCIDRs.first else { return }
    if podCIDRs.count == 1, !component.version.hasMaskSizePerFamily {
      let size = ServiceNetwork.isIPv6(first) ? nodeMaskSizeIPv6 : nodeMaskSizeIPv4
      arguments.set("node-cidr-mask-size", String(size))
      return
    }
    if podCIDRs.contains(where: { !ServiceNetwork.isIPv6($0) }) {
      arguments.set("node-cidr-mask-size-ipv4", String(nodeMaskSizeIPv4))
    }
    if podCIDRs.contains(where: ServiceNetwork.isIPv6) {
      arguments.set("node-cidr-mask-size-ipv6", String(nodeMaskSizeIPv6))
    }
  }

  private func addVersioned(to arguments: inout ArgumentSet) {
    if component.version.hasInsecurePorts { arguments.set("port", "0") }
    if !cloudProvider.isEmpty { arguments.set("cloud-provider", cloudProvider) }
    if podCIDRs.count > 1, !component.version.hasDualStack {
      arguments.append("feature-gates", ["IPv6DualStack=true"])
    }
  }

  private static let policies: [String: ArgumentSet.MergePolicy] = [
    "controllers": .additive,
    "feature-gates": .additive,
    "service-cluster-ip-range": .additive,
    "tls-cipher-suites": .additive,
    "authentication-kubeconfig": .denied,
    "authorization-kubeconfig": .denied,
    "cluster-signing-cert-file": .denied,
    "cluster-signing-key-file": .denied,
    "kubeconfig": .denied,
    "root-ca-file": .denied,
    "service-account-private-key-file": .denied,
  ]
}
