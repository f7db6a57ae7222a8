// SPDX-License-Identifier: Apache-2.0

internal import Glibc
internal import System

/// Files that a command leaves behind, never overwriting without being told to.
enum OutputFile {
  /// Checks all paths before the first file is written, so that nothing is half done.
  static func write(_ files: [(path: String, text: String)], force: Bool) throws {
    if !force, let taken = files.first(where: { Files.exists($0.path) }) {
      throw CommandError("file \"\(taken.path)\" already exists, use --force to overwrite")
    }
    for file in files { try write(file.path, file.text) }
  }

  /// Replaces a file as a whole; a device or a pipe stays one, and is written to.
  static func write(_ path: String, _ text: String) throws {
    guard let status = try? Files.status(path), ![.regular, .directory].contains(status.kind) else {
      return try Files.write(path, text, mode: 0o600)
    }
    try OwnedDescriptor.open(path, O_WRONLY).write(Array(text.utf8))
  }
}
