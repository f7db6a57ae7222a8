// SPDX-License-Identifier: Apache-2.0

extension V1Alpha1Config {
  /// Pod and service networks.
  public struct ClusterNetwork: ConfigObject {
    /// How pods are connected.
    public var cni = CNI()
    /// Domain of services. Default `cluster.local`.
    public var dnsDomain = "cluster.local"
    /// Networks of pods, at most one per family. Default `10.244.0.0/16`.
    public var podSubnets: [String] = ["10.244.0.0/16"]
    /// Networks of services, at most one per family. Default `10.96.0.0/12`.
    public var serviceSubnets: [String] = ["10.96.0.0/12"]

    public init() {}

    public static let schema: Schema<ClusterNetwork> = [
      Field("cni", \.cni),
      Field("dnsDomain", \.dnsDomain, .printed, .check(.dnsDomain)),
      Field("podSubnets", \.podSubnets, .printed, .replaced, .check(.cidr)),
      Field("serviceSubnets", \.serviceSubnets, .printed, .replaced, .check(.cidr)),
    ]
  }
}
