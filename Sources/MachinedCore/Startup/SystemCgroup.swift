// SPDX-License-Identifier: Apache-2.0

public import System

/// The control groups that divide a node between the system, the pod runtime and the pods, with their shares.
public struct SystemCgroup: Sendable, Equatable {
  public let path: String
  private let limits: CgroupLimits

  private init(
    _ path: String, minimum: UInt64? = nil, low: UInt64? = nil, maximum: UInt64? = nil, noSwap: Bool = false,
    millicores: UInt64? = nil
  ) {
    let mebibyte: UInt64 = 1 << 20
    var limits = CgroupLimits()
    limits.memoryMinimum = minimum.map { $0 * mebibyte }
    limits.memoryLow = (low ?? minimum.map { $0 * 2 }).map { $0 * mebibyte }
    limits.memoryMaximum = maximum.map { $0 * mebibyte }
    limits.swapMaximum = noSwap ? 0 : nil
    limits.cpuMillicores = millicores
    self.path = path
    self.limits = limits
  }

  /// What holds on this kind of node. In a container nothing does: its groups are part of a tree of others, whose limits
  /// these might contradict.
  public func limits(in mode: RuntimeMode) -> CgroupLimits { mode == .container ? CgroupLimits() : limits }

  /// The group in this machine's hierarchy.
  public var group: Cgroup { Cgroup(path) }

  /// Makes the group with its limits.
  func create(for mode: RuntimeMode, in hierarchy: CgroupHierarchy = .shared) throws(SystemError) {
    let group = hierarchy.group(path)
    try group.create()
    try group.apply(limits(in: mode))
  }

  /// Makes the group of a container where limits hold; its runtime makes those without, and removes either with the
  /// container.
  func createForContainer(in mode: RuntimeMode) throws(SystemError) {
    if limits(in: mode) != CgroupLimits() { try create(for: mode) }
  }

  /// PID 1 itself.
  public static let initialization = SystemCgroup("/init", minimum: 96, noSwap: true, millicores: 2000)
  public static let system = SystemCgroup("/system", minimum: 96, millicores: 1500)
  public static let apid = SystemCgroup("/system/apid", minimum: 16, maximum: 128, noSwap: true, millicores: 500)
  public static let trustd = SystemCgroup("/system/trustd", minimum: 8, maximum: 128, noSwap: true, millicores: 250)
  public static let podRuntime = SystemCgroup("/podruntime", minimum: 340, low: 936, millicores: 4000)
  public static let containerRuntime = SystemCgroup(
    "/podruntime/runtime", minimum: 196, noSwap: true, millicores: 1000)
  public static let shim = SystemCgroup("/podruntime/shim", minimum: 48, noSwap: true, millicores: 500)
  public static let kubelet = SystemCgroup("/podruntime/kubelet", minimum: 96, noSwap: true, millicores: 1000)
  public static let etcd = SystemCgroup("/podruntime/etcd", low: 256, noSwap: true, millicores: 2000)

  /// Created before anything runs.
  static let atStartup = [initialization, system, podRuntime, shim]
}
