// SPDX-License-Identifier: Apache-2.0

extension KubeletInput {
  /// The kubelet's command line, user's flags merged in.
  public func arguments() throws(TemplateError) -> [String] {
    try version.requireSupported()
    var arguments = ArgumentSet(["config": Paths.config, "hostname-override": nodename])
    if !skipNodeRegistration {
      arguments.set("bootstrap-kubeconfig", Paths.bootstrapKubeconfig)
      arguments.set("kubeconfig", Paths.kubeconfig)
    }
    arguments.set("cert-dir", Paths.certificates)
    if !nodeIPs.isEmpty { arguments.set("node-ip", nodeIPs.joined(separator: ",")) }
    if cloudProviderExternal { arguments.set("cloud-provider", "external") }
    addCredentialProviders(to: &arguments)
    addRuntime(to: &arguments)
    try addTaints(to: &arguments)
    try arguments.merge(extraArgs, policies: Self.policies, component: "kubelet")
    return arguments.rendered
  }

  private func addCredentialProviders(to arguments: inout ArgumentSet) {
    guard credentialProviders else { return }
    arguments.set("image-credential-provider-config", Paths.credentialProviderConfig)
    arguments.set("image-credential-provider-bin-dir", Paths.credentialProviderBinaries)
  }

  private func addRuntime(to arguments: inout ArgumentSet) {
    if version.hasDockershim {
      arguments.set("container-runtime", "remote")
      arguments.set("network-plugin", "cni")
    }
    if !version.hasRuntimeEndpointField { arguments.set("container-runtime-endpoint", runtimeEndpoint) }
  }

  private func addTaints(to arguments: inout ArgumentSet) throws(TemplateError) {
    let taints = try taints()
    guard !taints.isEmpty, !version.hasTaintsField else { return }
    arguments.set("register-with-taints", taints.map(\.flag).joined(separator: ","))
  }

  private static let policies: [String: ArgumentSet.MergePolicy] = [
    "bootstrap-kubeconfig": .denied,
    "cert-dir": .denied,
    "config": .denied,
    "container-runtime": .denied,
    "container-runtime-endpoint": .denied,
    "kubeconfig": .denied,
    "feature-gates": .additive,
    "register-with-taints": .additive,
  ]
}
