// SPDX-License-Identifier: Apache-2.0

public import YAML

extension V1Alpha1Config {
  /// What this machine is and how it is set up.
  public struct Machine: ConfigObject {
    /// Role of the machine: `controlplane` runs etcd and the Kubernetes control plane, `worker` runs only workloads.
    /// No default.
    public var type: MachineType?
    /// Secret with which a machine asks trustd of a control plane node for its certificate, `<6>.<16>` characters.
    public var token: String?
    /// Authority of the Talos API. Control plane nodes hold certificate and key, workers the certificate only.
    public var ca: CertificateAndKey?
    /// Authorities whose certificates are accepted besides those of `ca`; used while an authority is replaced.
    public var acceptedCAs: [CertificateOnly] = []
    /// Names and addresses that the API certificate is valid for, besides the node's own. Default none.
    public var certSANs: [String] = []
    /// Which control plane components run on this node.
    public var controlPlane = ControlPlaneComponents()
    /// The kubelet.
    public var kubelet = Kubelet()
    /// Static pods of this node, each a complete pod manifest.
    public var pods: [Mapping] = []
    /// Hostname, addresses, routes and resolvers.
    public var network = Network()
    /// Extra disks to partition, format and mount.
    public var disks: [Disk] = []
    /// Where and from which image the system is installed.
    public var install = Install()
    /// Files to write below /var, or to add to files of the image; and what `/etc/cri/conf.d/20-customization.part` adds
    /// to the configuration of containerd.
    public var files: [File] = []
    /// Environment of all services, for example `https_proxy`.
    public var env: [String: String] = [:]
    /// Time synchronisation.
    public var time = Time()
    /// Kernel parameters by name, for example `net.ipv4.ip_forward: "1"`.
    public var sysctls: [String: String] = [:]
    /// Values below /sys by path with dots or slashes.
    public var sysfs: [String: String] = [:]
    /// Mirrors of and access to image registries.
    public var registries = Registries()
    /// Encryption of the system partitions.
    public var systemDiskEncryption = SystemDiskEncryption()
    /// Features that can be switched.
    public var features = Features()
    /// Rules for device nodes.
    public var udev = Udev()
    /// Where service logs are sent.
    public var logging = Logging()
    /// Kernel modules to load.
    public var kernel = Kernel()
    /// Seccomp profiles that pods may refer to.
    public var seccompProfiles: [SeccompProfile] = []
    /// Merged into the OCI runtime spec of every container of the CRI.
    public var baseRuntimeSpecOverrides: Mapping = [:]
    /// Labels of the Kubernetes node.
    public var nodeLabels: [String: String] = [:]
    /// Annotations of the Kubernetes node.
    public var nodeAnnotations: [String: String] = [:]
    /// Taints of the Kubernetes node: key to `effect` or `value:effect`.
    public var nodeTaints: [String: String] = [:]

    public init() {}

    public static let schema: Schema<Machine> = [
      Field("type", \.type, .required),
      Field("token", \.token, .secret, .required),
      Field("ca", \.ca),
      Field("acceptedCAs", \.acceptedCAs),
      Field("certSANs", \.certSANs, .printed),
      Field("controlPlane", \.controlPlane),
      Field("kubelet", \.kubelet),
      Field("pods", \.pods),
      Field("network", \.network, .printed),
      Field("disks", \.disks, .withoutEffect),
      Field("install", \.install),
      Field("files", \.files),
      Field("env", \.env),
      Field("time", \.time),
      Field("sysctls", \.sysctls),
      Field("sysfs", \.sysfs),
      Field("registries", \.registries),
      Field("systemDiskEncryption", \.systemDiskEncryption, .withoutEffect),
      Field("features", \.features, .printed),
      Field("udev", \.udev, .withoutEffect),
      Field("logging", \.logging, .withoutEffect),
      Field("kernel", \.kernel, .withoutEffect),
      Field("seccompProfiles", \.seccompProfiles),
      Field("baseRuntimeSpecOverrides", \.baseRuntimeSpecOverrides, .withoutEffect),
      Field("nodeLabels", \.nodeLabels),
      Field("nodeAnnotations", \.nodeAnnotations),
      Field("nodeTaints", \.nodeTaints),
    ]
  }
}
