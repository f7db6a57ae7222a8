// SPDX-License-Identifier: Apache-2.0

/// What a control group has used. Nil: the machine does not account for it.
public struct CgroupStatistics: Sendable, Equatable {
  /// CPU time of all processes so far.
  public let cpuTime: Duration?
  /// Bytes in use, page cache included.
  public let memory: UInt64?
  /// Bytes in use that cannot be dropped at once: without inactive page cache, as Kubernetes counts it.
  public let workingSet: UInt64?
  public let processes: UInt64?
}
