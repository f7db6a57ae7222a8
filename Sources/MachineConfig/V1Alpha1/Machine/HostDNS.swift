// SPDX-License-Identifier: Apache-2.0

extension V1Alpha1Config {
  /// The caching resolver on each node.
  ///
  /// Nodes have none yet: they and CoreDNS ask the resolvers of the machine themselves, so the same names resolve with it
  /// and without. `gen config` switches it on, as users of Talos know it. That is why only `resolveMemberNames`, which
  /// would make more names resolve, warns.
  public struct HostDNS: ConfigObject {
    /// Runs it. Default `false`.
    public var isEnabled = false
    /// Makes it the upstream of CoreDNS. Default `false`.
    public var forwardKubeDNSToHost = false
    /// Answers for the names of cluster members. Default `false`.
    public var resolveMemberNames = false

    public init() {}

    public static let schema: Schema<HostDNS> = [
      Field("enabled", \.isEnabled, .printed, .quietlyWithoutEffect),
      Field("forwardKubeDNSToHost", \.forwardKubeDNSToHost, .quietlyWithoutEffect),
      Field("resolveMemberNames", \.resolveMemberNames, .withoutEffect),
    ]
  }
}
