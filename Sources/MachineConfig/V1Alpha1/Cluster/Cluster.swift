// SPDX-License-Identifier: Apache-2.0

extension V1Alpha1Config {
  /// The cluster this machine belongs to.
  public struct Cluster: ConfigObject {
    /// Identity of the cluster at the discovery service: 32 random bytes in base64.
    public var id: String?
    /// Key of what is stored at the discovery service: 32 random bytes in base64.
    public var secret: String?
    /// How the control plane is reached.
    public var controlPlane = ControlPlane()
    /// Name of the cluster, for example in kubeconfig.
    public var clusterName: String?
    /// Pod and service networks.
    public var network = ClusterNetwork()
    /// Bootstrap token with which kubelets join, `<6>.<16>` characters.
    public var token: String?
    /// Key in base64 for encrypting secrets in etcd with AES-CBC.
    public var aescbcEncryptionSecret: String?
    /// Key in base64 for encrypting secrets in etcd with secretbox; preferred.
    public var secretboxEncryptionSecret: String?
    /// Authority of the Kubernetes API; workers hold the certificate only.
    public var ca: CertificateAndKey?
    /// Authorities accepted besides `ca`.
    public var acceptedCAs: [CertificateOnly] = []
    /// Authority of the API server's aggregation layer.
    public var aggregatorCA: CertificateAndKey?
    /// Key that signs service account tokens.
    public var serviceAccount: KeyOnly?
    /// kube-apiserver.
    public var apiServer = APIServer()
    /// kube-controller-manager.
    public var controllerManager = ControllerManager()
    /// kube-proxy.
    public var proxy = Proxy()
    /// kube-scheduler.
    public var scheduler = Scheduler()
    /// How cluster members find each other.
    public var discovery = Discovery()
    /// etcd.
    public var etcd = Etcd()
    /// CoreDNS.
    public var coreDNS = CoreDNS()
    /// An external cloud controller manager.
    public var externalCloudProvider = ExternalCloudProvider()
    /// URLs of manifests applied at bootstrap.
    public var extraManifests: [String] = []
    /// HTTP headers for fetching them.
    public var extraManifestHeaders: [String: String] = [:]
    /// Manifests applied at bootstrap.
    public var inlineManifests: [InlineManifest] = []
    /// The kubeconfig that the API hands out.
    public var adminKubeconfig = AdminKubeconfig()
    /// Old name of `allowSchedulingOnControlPlanes`.
    public var allowSchedulingOnMasters = false
    /// Lets workloads run on control plane nodes. Default `false`.
    public var allowSchedulingOnControlPlanes = false

    public init() {}

    public static let schema: Schema<Cluster> = [
      Field("id", \.id),
      Field("secret", \.secret, .secret),
      Field("controlPlane", \.controlPlane, .required, .printed),
      Field("clusterName", \.clusterName),
      Field("network", \.network, .printed),
      Field("token", \.token, .secret, .check(.bootstrapToken)),
      Field("aescbcEncryptionSecret", \.aescbcEncryptionSecret, .secret, .check(.base64)),
      Field("secretboxEncryptionSecret", \.secretboxEncryptionSecret, .secret, .check(.base64)),
      Field("ca", \.ca),
      Field("acceptedCAs", \.acceptedCAs),
      Field("aggregatorCA", \.aggregatorCA),
      Field("serviceAccount", \.serviceAccount),
      Field("apiServer", \.apiServer),
      Field("controllerManager", \.controllerManager),
      Field("proxy", \.proxy),
      Field("scheduler", \.scheduler),
      Field("discovery", \.discovery),
      Field("etcd", \.etcd),
      Field("coreDNS", \.coreDNS),
      Field("externalCloudProvider", \.externalCloudProvider),
      Field("extraManifests", \.extraManifests),
      Field("extraManifestHeaders", \.extraManifestHeaders),
      Field("inlineManifests", \.inlineManifests),
      Field("adminKubeconfig", \.adminKubeconfig),
      Field("allowSchedulingOnMasters", \.allowSchedulingOnMasters, .deprecated("use allowSchedulingOnControlPlanes")),
      Field("allowSchedulingOnControlPlanes", \.allowSchedulingOnControlPlanes),
    ]
  }
}
