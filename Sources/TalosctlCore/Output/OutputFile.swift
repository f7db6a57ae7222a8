// SPDX-License-Identifier: Apache-2.0

internal import System

/// Files that a command leaves behind, never overwriting without being told to.
enum OutputFile {
  /// Checks all paths before the first file is written, so that nothing is half done.
  static func write(_ files: [(path: String, text: String)], force: Bool) throws {
    if !force, let taken = files.first(where: { Files.exists($0.path) }) {
      throw CommandError("file \"\(taken.path)\" already exists, use --force to overwrite")
    }
    for file in files { try Files.write(file.path, file.text, mode: 0o600) }
  }
}
