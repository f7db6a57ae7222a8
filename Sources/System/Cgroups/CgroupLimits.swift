// SPDX-License-Identifier: Apache-2.0

/// Limits of a control group. Nil leaves a value as it is.
public struct CgroupLimits: Sendable, Equatable {
  /// Memory that is never reclaimed, in bytes. No effect in cgroup v1.
  public var memoryMinimum: UInt64?
  /// Memory that is reclaimed last, in bytes (v1: the soft limit).
  public var memoryLow: UInt64?
  /// The hard limit of memory, in bytes.
  public var memoryMaximum: UInt64?
  /// The hard limit of swap, in bytes. No effect in cgroup v1.
  public var swapMaximum: UInt64?
  /// Relative CPU time in thousandths of a processor, the unit of Kubernetes.
  public var cpuMillicores: UInt64?
  /// The largest number of processes and threads.
  public var processMaximum: UInt64?

  public init() {}

  /// The v1 scale: 1024 shares per processor, at least 2.
  public var cpuShares: UInt64? {
    cpuMillicores.map { max($0.multipliedReportingOverflow(by: 1024).partialValue / 1000, 2) }
  }

  /// The v2 scale, 1 to 10000, by the kubelet's conversion from shares.
  public var cpuWeight: UInt64? {
    cpuShares.map { min(1 + (min($0, 262_144) - 2) * 9999 / 262_142, 10_000) }
  }
}
