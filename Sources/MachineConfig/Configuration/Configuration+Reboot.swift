// SPDX-License-Identifier: Apache-2.0

extension Configuration {
  /// A part of the config that is read at boot only.
  private struct BootPart: Sendable {
    let path: String
    let isEqual: @Sendable (Configuration, Configuration) -> Bool

    init<Value: Equatable & Sendable>(_ path: String, _ read: @escaping @Sendable (Configuration) -> Value) {
      self.path = path
      isEqual = { read($0) == read($1) }
    }

    /// A setting of etcd, which only control plane nodes run.
    init<Value: Equatable & Sendable>(etcd name: String, _ read: @escaping @Sendable (V1Alpha1Config.Etcd) -> Value) {
      path = "cluster.etcd.\(name)"
      isEqual = { new, old in
        guard let new = new.etcd, let old = old.etcd else { return true }
        return read(new) == read(old)
      }
    }
  }

  /// All of them. What is not here is followed by controllers, or has no effect on a node.
  private static let bootParts: [BootPart] = [
    // Which services the node runs.
    BootPart("machine.type") { $0.machineType },
    // Written before services start; a controller follows what is for containerd.
    BootPart("machine.files") { $0.v1alpha1?.machine.files.filter { !$0.isContainerdCustomization } },
    // A member of etcd keeps what it was started with: all restarting at once would leave the cluster without one.
    BootPart(etcd: "image") { $0.image }, BootPart(etcd: "ca") { $0.ca },
    BootPart(etcd: "extraArgs") { $0.extraArgs }, BootPart(etcd: "subnet") { $0.subnet },
    BootPart(etcd: "advertisedSubnets") { $0.advertisedSubnets },
    BootPart(etcd: "listenSubnets") { $0.listenSubnets },
  ]

  private var etcd: V1Alpha1Config.Etcd? {
    machineType?.isControlPlane == true ? v1alpha1?.cluster.etcd : nil
  }

  /// Where this config differs from `old` in what takes effect with a boot only.
  ///
  /// - Returns: the paths within the root document; empty when all of it can take
  ///   effect at once.
  public func changesNeedingReboot(from old: Configuration) -> [String] {
    Self.bootParts.filter { !$0.isEqual(self, old) }.map(\.path)
  }
}
