// SPDX-License-Identifier: Apache-2.0

extension SecretsBundle {
  /// How the cluster's machines recognise each other at the discovery service.
  public struct ClusterIdentity: ConfigObject {
    /// 32 random bytes in URL-safe base64.
    public var id: String?
    /// Key that encrypts what is stored there: 32 random bytes in base64.
    public var secret: String?

    public init() {}

    public static let schema: Schema<ClusterIdentity> = [
      Field("id", \.id, .printed),
      Field("secret", \.secret, .printed, .secret),
    ]
  }

  /// What Kubernetes needs to let nodes join and to keep its secrets.
  public struct BootstrapSecrets: ConfigObject {
    /// Token with which kubelets join.
    public var bootstrapToken: String?
    /// Key for AES-CBC encryption in etcd; only old clusters have it.
    public var aescbcEncryptionSecret: String?
    /// Key for secretbox encryption in etcd.
    public var secretboxEncryptionSecret: String?

    public init() {}

    public static let schema: Schema<BootstrapSecrets> = [
      Field("bootstraptoken", \.bootstrapToken, .printed, .secret, .check(.bootstrapToken)),
      Field("aescbcencryptionsecret", \.aescbcEncryptionSecret, .secret, .check(.base64)),
      Field("secretboxencryptionsecret", \.secretboxEncryptionSecret, .secret, .check(.base64)),
    ]
  }

  /// What workers show to trustd.
  public struct TrustdInfo: ConfigObject {
    /// Token with which machines ask trustd for their certificates.
    public var token: String?

    public init() {}

    public static let schema: Schema<TrustdInfo> = [Field("token", \.token, .printed, .secret)]
  }

  /// The authorities with their keys.
  public struct Authorities: ConfigObject {
    public var etcd: CertificateAndKey?
    public var kubernetes: CertificateAndKey?
    public var aggregator: CertificateAndKey?
    /// Signs service account tokens.
    public var serviceAccount: KeyOnly?
    /// Authority of the Talos API.
    public var os: CertificateAndKey?

    public init() {}

    public static let schema: Schema<Authorities> = [
      Field("etcd", \.etcd),
      Field("k8s", \.kubernetes),
      Field("k8saggregator", \.aggregator),
      Field("k8sserviceaccount", \.serviceAccount),
      Field("os", \.os),
    ]
  }
}
