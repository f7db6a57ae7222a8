// SPDX-License-Identifier: Apache-2.0

extension V1Alpha1Config {
  /// Access to the Talos API from pods.
  public struct KubernetesAPIAccess: ConfigObject {
    /// Allows it. Default `false`.
    public var isEnabled = false
    /// Roles that can be granted.
    public var allowedRoles: [String] = []
    /// Namespaces whose pods may ask for access.
    public var allowedKubernetesNamespaces: [String] = []

    public init() {}

    public static let schema: Schema<KubernetesAPIAccess> = [
      Field("enabled", \.isEnabled),
      Field(
        "allowedRoles", \.allowedRoles, .withoutEffect,
        .check(.oneOf("os:admin", "os:operator", "os:reader", "os:etcd:backup", "os:image:verifier", "os:meta:writer"))),
      Field("allowedKubernetesNamespaces", \.allowedKubernetesNamespaces, .withoutEffect),
    ]
  }
}
