// SPDX-License-Identifier: Apache-2.0

internal import Containerd
internal import ControllerSupport
internal import EventLoop
internal import HTTP2
internal import KubernetesTemplates
internal import Resources
internal import Specs
internal import System

/// The kubelet, as a container that sees the node as if it were none.
struct KubeletService: Service {
  let id = "kubelet"
  let dependencies = ["cri"]
  let permissions: ServicePermissions = [.start, .restart]
  let state: any CoreState
  let client: ContainerdClient
  let images: ImageProvider
  let networkReady: any Condition
  /// What else must hold before it starts.
  let admission: (any Condition)?
  let mode: RuntimeMode
  let clock: any TimeSource
  /// Put before the paths of the directories that it makes; empty on a node.
  var root = ""

  var conditions: [any Condition] {
    let files = [KubeletInput.Paths.config, KubeletInput.Paths.bootstrapKubeconfig, KubeletInput.Paths.clientCA]
    let written = FilesExistCondition(files, clock: clock, interval: .milliseconds(50))
    return [networkReady, written] + (admission.map { [$0] } ?? [])
  }

  var healthCheck: HealthCheck? {
    HealthCheck {
      let answer = try await HTTP1.get(host: "127.0.0.1", port: 10248, path: "/healthz", timeout: .milliseconds(400))
      guard answer.status == 200 else { throw NotHealthy(status: answer.status) }
    }
  }

  func makeRunner(_ context: ServiceContext) async throws -> (any Runner)? {
    guard let spec = try await state.get(KubernetesResources.KubeletSpecSpec.self, id: id)?.spec else {
      throw ServiceNotConfigured(id: id)
    }
    let environment = try await state.serviceEnvironment()
    let own = mode == .container ? Self.containerEnvironment : []
    let container = ContainerRunner(
      id: id, image: spec.image, client: client, images: images, context: context
    ) {
      var container = Self.specification(spec, $0)
      container.environment = environment.added(to: container.environment + own)
      return container
    }
    let directories = KubeletDirectories(root: root, logger: context.logger)
    let runner = PreparedRunner(base: container) { [mode] in
      try directories.make(sourcesOf: spec.extraMounts)
      try SystemCgroup.kubelet.createForContainer(in: mode)
    }
    return RestartingRunner(runner, clock: context.clock)
  }

  /// Before Kubernetes 1.26 the kubelet asks Amazon's metadata service for registry credentials when it starts, and
  /// waits six seconds for an answer that a container node never gets.
  private static let containerEnvironment = ["AWS_EC2_METADATA_DISABLED=true"]

  /// What the kubelet sees of the node: everything it manages, and nothing of the node's secrets.
  static func specification(
    _ spec: KubernetesResources.KubeletSpecSpec, _ image: ImageConfig
  ) -> ContainerSpecification {
    var container = ContainerSpecification(
      arguments: image.entrypoint + spec.args, cgroupPath: SystemCgroup.kubelet.path)
    container.environment = image.environment
    container.isPrivileged = true
    container.sharesHostProcesses = true
    container.capabilities = ((try? CapabilitySet.effective()) ?? []).names
    container.oomScoreAdjustment = OOMScore.mayBeLowered ? -450 : nil
    let readOnly = ["rbind", "rslave", "ro"]
    container.mounts = [
      .init("/dev"), .init("/sys", options: readOnly), .init("/sys/fs/cgroup"),
      .init("/etc/kubernetes"), .init("/etc/os-release", options: readOnly),
      .init("/etc/resolv.conf", at: "/system/resolved/resolv.conf", options: readOnly),
      .init("/etc/machine-id", options: readOnly), .init("/etc/cni", options: readOnly),
      // The kubelet copies these for pods in the host's network.
      .init("/etc/hosts", options: readOnly), .init("/etc/resolv.conf", options: readOnly),
      .init("/run", at: "/run", options: ["rbind", "rshared", "rw"]),
      .init("/run", at: "/var/run", options: ["rbind", "rslave", "rw"]),
      .init("/var/lib/containerd", options: ["rbind", "rslave", "rw"]), .init("/var/lib/kubelet"),
      .init("/var/log/containers"), .init("/var/log/pods"), .init("/var/mnt", options: readOnly),
      .init("/tmp"),
    ]
    if Files.exists(KubeletInput.Paths.credentialProviderBinaries) {
      container.mounts.append(.init(KubeletInput.Paths.credentialProviderBinaries, options: readOnly))
    }
    container.mounts += spec.extraMounts.map(mount)
    return container
  }

  private static func mount(_ mount: ProtoResources.Mount) -> ContainerSpecification.Mount {
    let isBind = ["", "bind"].contains(mount.type)
    if isBind, mount.options.isEmpty { return .init(mount.source, at: mount.destination) }
    return .init(
      mount.source, at: mount.destination, type: isBind ? "bind" : mount.type, options: mount.options)
  }

  /// The kubelet answered its health check with another status than 200.
  struct NotHealthy: Error, CustomStringConvertible {
    let status: Int
    var description: String { "the kubelet answers /healthz with \(status)" }
  }
}
