// SPDX-License-Identifier: Apache-2.0

internal import Glibc

extension OpenDirectory {
  /// Replaces the file `name`, or a link of that name: readers see the old or the new content, never a part, also after
  /// a power cut.
  public func write(_ name: String, _ bytes: [UInt8], mode: UInt32 = 0o600) throws(SystemError) {
    let temporary = "\(name).tmp-\(getpid())-\(UInt32.random(in: .min ... .max))"
    do throws(SystemError) {
      try writeDurably(temporary, bytes, mode: mode)
      guard renameat(descriptor.rawValue, temporary, descriptor.rawValue, name) == 0 else {
        throw SystemError(failed: "rename", "\(Files.join(path, temporary)) to \(Files.join(path, name))")
      }
    } catch {
      _ = unlinkat(descriptor.rawValue, temporary, 0)
      throw error
    }
    try descriptor.synchronize()
  }

  private func writeDurably(_ name: String, _ bytes: [UInt8], mode: UInt32) throws(SystemError) {
    let file = try open(name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, mode: mode)
    guard fchmod(file.rawValue, mode) == 0 else { throw SystemError(failed: "chmod", name) }  // past the umask
    try file.write(bytes)
    try file.synchronize()
  }
}
