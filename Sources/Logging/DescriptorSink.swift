// SPDX-License-Identifier: Apache-2.0

public import System

/// Prints lines to an open descriptor, stderr by default. Lines are whole: one write each.
public final class DescriptorSink: LogSink {
  private let descriptor: OwnedDescriptor

  /// Keeps a duplicate of `number`; nil when there is none to duplicate.
  public init?(duplicating number: Int32 = 2) {
    let original = OwnedDescriptor(taking: number)
    let duplicate = try? original.duplicate()
    _ = original.release()
    guard let duplicate else { return nil }
    descriptor = duplicate
  }

  public init(_ descriptor: consuming OwnedDescriptor) { self.descriptor = descriptor }

  // A log that cannot be written has nobody left to tell.
  public func write(_ record: LogRecord) {
    try? descriptor.write(Array("\(record.line)\n".utf8))
  }
}
