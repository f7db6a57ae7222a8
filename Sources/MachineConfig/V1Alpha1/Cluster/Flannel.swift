// SPDX-License-Identifier: Apache-2.0

extension V1Alpha1Config {
  /// Options of flannel.
  public struct Flannel: ConfigObject {
    /// Arguments added to flanneld.
    public var extraArgs: [String] = []
    /// Deploys a network policy agent. Default `false`.
    public var kubeNetworkPoliciesEnabled = false

    public init() {}

    public static let schema: Schema<Flannel> = [
      Field("extraArgs", \.extraArgs),
      Field("kubeNetworkPoliciesEnabled", \.kubeNetworkPoliciesEnabled),
    ]
  }
}
