// SPDX-License-Identifier: Apache-2.0

extension Files {
  /// Replaces the file: readers see the old or the new content, never a part, also after a power cut. The directory must exist.
  public static func write(_ path: String, _ bytes: [UInt8], mode: UInt32 = 0o600) throws(SystemError) {
    try OpenDirectory(parent(of: path)).write(name(of: path), bytes, mode: mode)
  }

  /// Replaces the file with text, as `write(_:_:mode:)` does.
  public static func write(_ path: String, _ text: String, mode: UInt32 = 0o600) throws(SystemError) {
    try write(path, Array(text.utf8), mode: mode)
  }

  /// As `write`, but leaves a file alone that has this content already. Returns whether it changed.
  @discardableResult
  public static func update(_ path: String, _ bytes: [UInt8], mode: UInt32 = 0o600) throws(SystemError) -> Bool {
    if let current = try? readRegular(path, limit: bytes.count + 65_536), current == bytes { return false }
    try write(path, bytes, mode: mode)
    return true
  }
}
