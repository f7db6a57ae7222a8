// SPDX-License-Identifier: Apache-2.0

internal import Specs
internal import TOML

/// The configuration of the containerd that runs pods, as TOML (containerd 1.7, "config version 2").
struct ContainerdConfiguration: Sendable, Equatable {
  /// The image of the container that holds a pod's namespaces.
  let sandboxImage: String
  /// Whether containers must inherit at least the daemon's OOM score, as where CAP_SYS_RESOURCE is missing.
  let restrictsOOMScore: Bool
  /// Credentials by the host and port of a server.
  var credentials: [String: CRIResources.RegistryAuthConfig] = [:]

  static let hostsDirectory = "/etc/cri/conf.d/hosts"

  var toml: String {
    """
    version = 2

    root = "/var/lib/containerd"
    state = "/run/containerd"
    oom_score = 0
    disabled_plugins = [
      "io.containerd.snapshotter.v1.aufs", "io.containerd.snapshotter.v1.btrfs", "io.containerd.snapshotter.v1.zfs",
      "io.containerd.snapshotter.v1.devmapper", "io.containerd.snapshotter.v1.blockfile",
      "io.containerd.tracing.processor.v1.otlp", "io.containerd.internal.v1.tracing", "io.containerd.nri.v1.nri",
    ]

    [grpc]
      address = "/run/containerd/containerd.sock"

    [debug]
      level = "info"
      format = "json"

    [plugins."io.containerd.grpc.v1.cri"]
      sandbox_image = "\(sandboxImage)"
      restrict_oom_score_adj = \(restrictsOOMScore)
      disable_apparmor = true

      [plugins."io.containerd.grpc.v1.cri".cni]
        bin_dir = "/opt/cni/bin"
        conf_dir = "/etc/cni/net.d"

      [plugins."io.containerd.grpc.v1.cri".containerd]
        snapshotter = "overlayfs"
        default_runtime_name = "runc"
        discard_unpacked_layers = false

        [plugins."io.containerd.grpc.v1.cri".containerd.runtimes.runc]
          runtime_type = "io.containerd.runc.v2"

          [plugins."io.containerd.grpc.v1.cri".containerd.runtimes.runc.options]
            SystemdCgroup = false

      [plugins."io.containerd.grpc.v1.cri".registry]
        config_path = "\(Self.hostsDirectory)"

    """ + credentials.sorted { $0.key < $1.key }.map { Self.section($0.key, $0.value) }.joined()
  }

  /// containerd looks credentials up by the server that it asks for the image.
  private static func section(_ host: String, _ credentials: CRIResources.RegistryAuthConfig) -> String {
    let server = RegistryHosts.networkName(of: host)
    let fields = [
      ("username", credentials.registryUsername), ("password", credentials.registryPassword),
      ("auth", credentials.registryAuth), ("identitytoken", credentials.registryIdentityToken),
    ]
    let lines = fields.filter { !$0.1.isEmpty }.map { "      \($0.0) = \(TOML.quoted($0.1))\n" }
    return """

          [plugins."io.containerd.grpc.v1.cri".registry.configs.\(TOML.quoted(server)).auth]

      """ + lines.joined()
  }
}
