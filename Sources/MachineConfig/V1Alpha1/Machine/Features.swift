// SPDX-License-Identifier: Apache-2.0

extension V1Alpha1Config {
  /// Features that can be switched.
  public struct Features: ConfigObject {
    /// Enforces roles in the Talos API, as nodes always do. Default `true`.
    public var rbac = true
    /// Derives the default hostname from the node identity instead of the address. Default `false`.
    public var stableHostname = false
    /// Access to the Talos API from pods.
    public var kubernetesTalosAPIAccess = KubernetesAPIAccess()
    /// Requires client certificates to be issued for client authentication, as apid always does. Default `false`.
    public var apidCheckExtKeyUsage = false
    /// Enables XFS project quotas. Default `false`.
    public var diskQuotaSupport = false
    /// The load balancer for the Kubernetes API on each node.
    public var kubePrism = KubePrism()
    /// The caching resolver on each node.
    public var hostDNS = HostDNS()
    /// The image cache of the install media.
    public var imageCache = ImageCache()
    /// `v1` orders the node's addresses as the kernel orders its interfaces, `v2` puts those of smaller networks first.
    /// Default `v1`.
    public var nodeAddressSortAlgorithm: String?

    public init() {}

    public static let schema: Schema<Features> = [
      Field("rbac", \.rbac, .withoutEffect),
      Field("stableHostname", \.stableHostname),
      Field("kubernetesTalosAPIAccess", \.kubernetesTalosAPIAccess),
      Field("apidCheckExtKeyUsage", \.apidCheckExtKeyUsage, .quietlyWithoutEffect),
      Field("diskQuotaSupport", \.diskQuotaSupport),
      Field("kubePrism", \.kubePrism),
      Field("hostDNS", \.hostDNS),
      Field("imageCache", \.imageCache),
      Field("nodeAddressSortAlgorithm", \.nodeAddressSortAlgorithm, .check(.oneOf("v1", "v2"))),
    ]
  }
}
