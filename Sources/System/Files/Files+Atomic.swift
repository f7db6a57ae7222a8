// SPDX-License-Identifier: Apache-2.0

internal import Glibc

extension Files {
  /// Replaces the file: readers see the old or the new content, never a part, also after a power cut. The directory must exist.
  public static func write(_ path: String, _ bytes: [UInt8], mode: UInt32 = 0o600) throws(SystemError) {
    let temporary = path + ".tmp-\(getpid())-\(UInt32.random(in: .min ... .max))"
    do {
      try writeDurably(temporary, bytes, mode: mode)
      try rename(temporary, to: path)
    } catch {
      _ = unlink(temporary)
      throw error
    }
    try synchronizeDirectory(parent(of: path))
  }

  /// Replaces the file with text, as `write(_:_:mode:)` does.
  public static func write(_ path: String, _ text: String, mode: UInt32 = 0o600) throws(SystemError) {
    try write(path, Array(text.utf8), mode: mode)
  }

  /// As `write`, but leaves a file alone that has this content already. Returns whether it changed.
  @discardableResult
  public static func update(_ path: String, _ bytes: [UInt8], mode: UInt32 = 0o600) throws(SystemError) -> Bool {
    if let current = try? read(path, limit: bytes.count + 65_536), current == bytes { return false }
    try write(path, bytes, mode: mode)
    return true
  }

  private static func writeDurably(_ path: String, _ bytes: [UInt8], mode: UInt32) throws(SystemError) {
    let file = try OwnedDescriptor.open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, mode: mode)
    guard fchmod(file.rawValue, mode) == 0 else { throw SystemError(failed: "chmod", path) }  // past the umask
    try file.write(bytes)
    try file.synchronize()
  }

  private static func synchronizeDirectory(_ path: String) throws(SystemError) {
    try OwnedDescriptor.open(path, O_RDONLY | O_DIRECTORY).synchronize()
  }
}
