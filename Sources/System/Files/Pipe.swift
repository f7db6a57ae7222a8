// SPDX-License-Identifier: Apache-2.0

internal import CLinux
internal import Glibc

/// The two ends of a pipe(2), both close-on-exec.
public struct Pipe: ~Copyable, Sendable {
  public let reader: OwnedDescriptor
  public let writer: OwnedDescriptor

  /// `nonBlocking` applies to both ends.
  public init(nonBlocking: Bool = false) throws(SystemError) {
    var ends: [Int32] = [-1, -1]
    guard clinux_pipe2(&ends, O_CLOEXEC | (nonBlocking ? O_NONBLOCK : 0)) == 0 else {
      throw SystemError(failed: "pipe2")
    }
    reader = OwnedDescriptor(taking: ends[0])
    writer = OwnedDescriptor(taking: ends[1])
  }

  /// Splits the pipe between two owners.
  public consuming func ends() -> (reader: Int32, writer: Int32) {
    (reader.release(), writer.release())
  }
}
