// SPDX-License-Identifier: Apache-2.0

internal import Glibc

/// The reader of standard output has gone, as in `talosctl logs kubelet | head`.
public struct BrokenOutput: Error, CustomStringConvertible {
  let number: Int32
  public var description: String { "writing the output failed: \(String(cString: strerror(number)))" }
}
