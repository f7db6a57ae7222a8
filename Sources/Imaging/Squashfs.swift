// SPDX-License-Identifier: Apache-2.0

internal import System

/// The read-only file system that a machine node boots from.
public enum Squashfs {
  /// Packs a directory with zstd. The same tree always gives the same bytes.
  public static func pack(_ root: String, to path: String) async throws {
    let partial = path + ".partial"
    try Files.remove(partial)
    try await Tool.run(
      "mksquashfs",
      [
        root, partial, "-comp", "zstd", "-Xcompression-level", "19", "-b", "256K", "-all-time", "0", "-mkfs-time", "0",
        "-noappend", "-no-progress", "-quiet", "-no-xattrs",
      ])
    try Files.rename(partial, to: path)
  }
}
