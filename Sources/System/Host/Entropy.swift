// SPDX-License-Identifier: Apache-2.0

internal import CLinux

/// The kernel's random numbers (getrandom(2)), fit for keys.
public enum Entropy {
  /// `count` random bytes; waits, early in the boot, until the kernel has gathered enough.
  public static func bytes(_ count: Int) throws(SystemError) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(count)
    while result.count < count {
      var chunk = [UInt8](repeating: 0, count: min(count - result.count, 256))
      let read = retrying { chunk.withUnsafeMutableBytes { clinux_getrandom($0.baseAddress, $0.count) } }
      guard read > 0 else { throw SystemError(failed: "getrandom") }
      result += chunk.prefix(read)
    }
    return result
  }
}
