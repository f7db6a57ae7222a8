// SPDX-License-Identifier: Apache-2.0

internal import System

/// The open directories of a walk, from its root to the entry at hand. A name is read when it is its turn, so that a
/// tree of any size takes little memory.
struct DirectoryStack {
  /// An entry of the innermost directory.
  struct Child {
    let path: String
    /// Relative to the root of the walk.
    let relative: String
  }

  private struct Level {
    let names: DirectoryNames
    let path: String
    let relative: String
  }

  /// Directories below each other, each of which is open.
  static let depthLimit = 128
  /// Names that are kept for sorting, in all directories together. What goes beyond it comes in the order of the file
  /// system.
  static let sortedLimit = 8192

  private var levels: [Level] = []

  /// 0 outside of the root, 1 for its entries.
  var depth: Int { levels.count }

  /// Goes into a directory.
  ///
  /// - Parameter relative: As for ``Child``; empty for the root, which may be a link.
  mutating func enter(_ path: String, relative: String) throws(SystemError) {
    guard depth < Self.depthLimit else {
      throw SystemError(
        "open directory", path, code: .invalidArgument,
        remedy: "it is more than \(Self.depthLimit) directories deep; start further down")
    }
    let held = levels.reduce(0) { $0 + $1.names.heldCount }
    let names = try DirectoryNames(path, sortedLimit: max(Self.sortedLimit - held, 0), followLinks: depth == 0)
    levels.append(Level(names: names, path: path, relative: relative))
  }

  /// The next entry of the innermost directory; nil after the last.
  func next() -> Child? {
    guard let level = levels.last, let name = level.names.next() else { return nil }
    return Child(
      path: Files.join(level.path, name), relative: level.relative.isEmpty ? name : "\(level.relative)/\(name)")
  }

  mutating func leave() { levels.removeLast() }
}
