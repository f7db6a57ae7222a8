// SPDX-License-Identifier: Apache-2.0

/// A line of /proc/diskstats; see the kernel's Documentation/admin-guide/iostats.rst.
public struct DiskStatistics: Sendable, Equatable {
  public let name: String
  public let readsCompleted, readsMerged, sectorsRead, readMilliseconds: UInt64
  public let writesCompleted, writesMerged, sectorsWritten, writeMilliseconds: UInt64
  public let inProgress, busyMilliseconds, weightedMilliseconds: UInt64
  public let discardsCompleted, discardsMerged, sectorsDiscarded, discardMilliseconds: UInt64
}

extension ProcFileSystem {
  /// All block devices and their partitions, in the order of the kernel.
  public func diskStatistics() throws(SystemError) -> [DiskStatistics] {
    try fields("diskstats").filter { $0.count >= 14 }.map(DiskStatistics.init)
  }
}

extension DiskStatistics {
  fileprivate init(_ fields: [Substring]) {
    name = String(fields[2])
    (readsCompleted, readsMerged) = (fields.number(3), fields.number(4))
    (sectorsRead, readMilliseconds) = (fields.number(5), fields.number(6))
    (writesCompleted, writesMerged) = (fields.number(7), fields.number(8))
    (sectorsWritten, writeMilliseconds) = (fields.number(9), fields.number(10))
    (inProgress, busyMilliseconds, weightedMilliseconds) = (fields.number(11), fields.number(12), fields.number(13))
    (discardsCompleted, discardsMerged) = (fields.number(14), fields.number(15))
    (sectorsDiscarded, discardMilliseconds) = (fields.number(16), fields.number(17))
  }
}
