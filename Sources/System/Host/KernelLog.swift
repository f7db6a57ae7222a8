// SPDX-License-Identifier: Apache-2.0

internal import Glibc

/// Reads /dev/kmsg.
public struct KernelLog: ~Copyable, Sendable {
  /// Readable when a record waits: for event loops.
  public let descriptor: OwnedDescriptor

  /// Starts at the oldest record, or behind the newest when `tail` is true.
  public init(path: String = "/dev/kmsg", tail: Bool = false) throws(SystemError) {
    descriptor = try OwnedDescriptor.open(path, O_RDONLY | O_NONBLOCK)
    if tail { lseek(descriptor.rawValue, 0, SEEK_END) }
  }

  /// The next record without blocking; nil when there is none yet. Records that were overwritten before
  /// they could be read are skipped.
  public func next() throws(SystemError) -> KernelLogRecord? {
    while true {
      do {
        let bytes = try descriptor.read(upTo: 8192)
        if bytes.isEmpty { return nil }
        if let record = KernelLogRecord(String(decoding: bytes, as: UTF8.self)) { return record }
      } catch  where error.code == .wouldBlock {
        return nil
      } catch  where error.code == .brokenPipe {
        continue
      }
    }
  }
}
