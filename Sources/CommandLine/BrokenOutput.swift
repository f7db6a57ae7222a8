// SPDX-License-Identifier: Apache-2.0

internal import Glibc

/// Standard output takes no more: its reader has gone, as in `talosctl logs kubelet | head`, or it cannot be written.
public struct BrokenOutput: Error, CustomStringConvertible {
  let number: Int32
  /// Who has read enough is no reason to fail; a full disk is.
  var isClosedByReader: Bool { number == EPIPE }
  public var description: String { "writing the output failed: \(String(cString: strerror(number)))" }
}
