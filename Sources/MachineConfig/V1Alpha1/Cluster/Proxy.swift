// SPDX-License-Identifier: Apache-2.0

extension V1Alpha1Config {
  /// kube-proxy.
  public struct Proxy: ConfigObject {
    /// Does not deploy it. Default `false`.
    public var isDisabled = false
    /// Container image; see ``imageOrDefault``.
    public var image: String?
    /// How services are implemented. Default `nftables` from Kubernetes 1.33 on, else `iptables`.
    public var mode: String?
    /// Flags added to, or replacing, the default ones.
    public var extraArgs = Arguments()

    public init() {}

    public static let schema: Schema<Proxy> = [
      Field("disabled", \.isDisabled),
      Field("image", \.image),
      Field("mode", \.mode, .check(.oneOf("iptables", "ipvs", "nftables"))),
      Field("extraArgs", \.extraArgs),
    ]
  }
}
