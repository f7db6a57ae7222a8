// SPDX-License-Identifier: Apache-2.0

/// What the nodes of a local cluster are made from.
public struct ClusterOptions: Sendable, Equatable {
  /// The unpacked root file system of the nodes (`_out/image/rootfs`).
  public var rootfs: String
  /// An OCI image layout for places without a registry; nil for none.
  public var imageCache: String?
  /// The program that keeps the cluster running, in processes of its own.
  public var helper: HelperProgram

  public init(rootfs: String, imageCache: String? = nil, helper: HelperProgram = HelperProgram()) {
    self.rootfs = rootfs
    self.imageCache = imageCache
    self.helper = helper
  }
}
