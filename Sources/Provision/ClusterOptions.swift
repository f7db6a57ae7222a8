// SPDX-License-Identifier: Apache-2.0

internal import System

/// What the nodes of a local cluster are made from.
public struct ClusterOptions: Sendable, Equatable {
  /// The unpacked root file system of the nodes (`_out/image/rootfs`).
  public var rootfs: String
  /// An OCI image layout for places without a registry; nil for none.
  public var imageCache: String?
  /// Program and first arguments of the process that runs ``NodeSupervisor``; the directory of the cluster and the
  /// name of the node follow. Nil stands for `cluster run-node` of this very program.
  public var supervisor: [String]?

  public init(rootfs: String, imageCache: String? = nil, supervisor: [String]? = nil) {
    self.rootfs = rootfs
    self.imageCache = imageCache
    self.supervisor = supervisor
  }

  func supervisorCommand() throws(SystemError) -> [String] {
    if let supervisor { return supervisor }
    return [try Files.linkTarget("/proc/self/exe"), "cluster", "run-node"]
  }
}
