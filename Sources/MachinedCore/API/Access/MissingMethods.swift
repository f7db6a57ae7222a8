// SPDX-License-Identifier: Apache-2.0

internal import RPC

/// Tells clients of methods that this node does not offer what to do instead.
///
/// Methods without a handler of their own fall back on the generated one; its answer is replaced here, behind the check
/// of roles. So a method stops being missing by being implemented.
struct MissingMethods: ServerInterceptor {
  func intercept(
    _ requests: RequestStream<[UInt8]>, _ responses: ResponseWriter<[UInt8]>, _ context: ServerContext,
    next: RPCMethod.RawHandler
  ) async throws {
    do {
      try await next(requests, responses, context)
    } catch let status as RPCStatus where status == .unimplemented(method: context.path) {
      throw RPCStatus(.unimplemented, Self.text(context.path))
    }
  }

  static func text(_ path: String) -> String {
    let method = path.split(separator: "/").last.map(String.init) ?? path
    let advice = advice[path] ?? "see `talosctl --help` for what it does"
    return "\(method) (\(path)) is not offered by this node: \(advice)"
  }

  /// Every path with an advice.
  static var advisedPaths: Set<String> { Set(advice.keys) }

  private static let advice: [String: String] = {
    var advice: [String: String] = [:]
    for (service, methods, text) in groups {
      for method in methods.split(separator: " ") { advice["/\(service)/\(method)"] = text }
    }
    return advice
  }()

  private static let groups: [(service: String, methods: String, advice: String)] = [
    (
      "machine.MachineService", "EtcdRecover",
      "create the cluster anew and restore what it held through Kubernetes"
    ),
    (
      "machine.MachineService", "EtcdDowngradeValidate EtcdDowngradeEnable EtcdDowngradeCancel",
      "the storage version of etcd follows its image, which the machine config names in cluster.etcd.image"
    ),
    (
      "machine.MachineService", "Upgrade Rollback",
      "container nodes run the image they were created from; create the cluster anew with another one"
    ),
    ("machine.MachineService", "Reset", "destroy a container node with `talosctl cluster destroy` and create it anew"),
    (
      "machine.MachineService", "PacketCapture", "capture on the host's side of the node's interface"
    ),
    (
      "machine.MachineService", "Netstat", "`talosctl read /proc/net/tcp` shows the sockets of the node"
    ),
    ("machine.MachineService", "MetaWrite MetaDelete", "container nodes have no META partition"),
    (
      "machine.MachineService", "ImageList ImagePull",
      "`talosctl containers -k` shows the images in use, and the kubelet pulls what pods need"
    ),
    (
      "machine.ImageService", "List Pull Import Remove Verify",
      "`talosctl containers -k` shows the images in use, and the kubelet pulls what pods need and removes what none does"
    ),
    (
      "machine.LifecycleService", "Install Upgrade",
      "container nodes run the image they were created from; create the cluster anew with another one"
    ),
    ("machine.DebugService", "ContainerRun", "run a privileged pod on the node with `kubectl debug node/NAME`"),
    (
      "machine.LVMService", "LogicalVolumeRemove VolumeGroupRemove PhysicalVolumeRemove",
      "the disks of a container node belong to its host; use the host's LVM tools"
    ),
    ("machine.MDService", "Destroy", "the disks of a container node belong to its host; use the host's mdadm"),
    (
      "storage.StorageService", "Disks BlockDeviceWipe",
      "the disks of a container node belong to its host; `talosctl mounts` shows the file systems of the node"
    ),
  ]
}
