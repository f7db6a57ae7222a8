// SPDX-License-Identifier: Apache-2.0

extension V1Alpha1Config {
  /// etcd on control plane nodes.
  public struct Etcd: ConfigObject {
    /// Container image. Default: the one that fits the Kubernetes release.
    public var image: String?
    /// Authority of etcd members and clients.
    public var ca: CertificateAndKey?
    /// Flags added to the default ones.
    public var extraArgs = Arguments()
    /// Network of the advertised address.
    public var subnet: String?
    /// Networks of the advertised addresses; `!` in front excludes one. Default: the node address.
    public var advertisedSubnets: [String] = []
    /// Networks of the addresses to listen on. Default: those of `advertisedSubnets`, else all.
    public var listenSubnets: [String] = []

    public init() {}

    public static let schema: Schema<Etcd> = [
      Field("image", \.image),
      Field("ca", \.ca),
      Field("extraArgs", \.extraArgs),
      Field("subnet", \.subnet, .check(.cidr), .deprecated("use advertisedSubnets")),
      Field("advertisedSubnets", \.advertisedSubnets, .check(.negatableCIDR)),
      Field("listenSubnets", \.listenSubnets, .check(.negatableCIDR)),
    ]
  }
}
