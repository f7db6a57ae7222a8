// SPDX-License-Identifier: Apache-2.0

internal import Glibc
internal import System

extension FileTree {
  /// Writes the tree into an empty or missing directory, with modes and, for root, owners.
  public func write(to root: String) throws {
    try Files.makeDirectories(root)
    for entry in entries { try Self.write(entry, at: root + entry.path) }
  }

  private static func write(_ entry: Entry, at path: String) throws {
    switch entry.content {
    case .directory:
      try Files.makeDirectories(path)
      try Files.setPermissions(path, entry.mode)
    case .file(let source):
      try Files.copy(source, to: path)
      try Files.setPermissions(path, entry.mode)
    case .text(let bytes):
      try Files.write(path, bytes, mode: entry.mode)
    case .link(let target):
      try Files.symbolicLink(path, to: target)
    }
    if geteuid() == 0 { try Files.setOwner(path, user: entry.user, group: entry.group) }
  }
}
