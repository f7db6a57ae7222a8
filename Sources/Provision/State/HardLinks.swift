// SPDX-License-Identifier: Apache-2.0

internal import Glibc
internal import System

/// Copies of directory trees that share the files' contents.
enum HardLinks {
  /// Makes `target` a copy of `source` whose files are hard links, or real copies on another file system. Who replaces
  /// a file in `source` afterwards does not change the copy.
  static func copyTree(_ source: String, to target: String) throws(SystemError) {
    let status = try Files.status(source, followLinks: false)
    switch status.kind {
    case .directory:
      try Files.makeDirectories(target)
      try Files.setPermissions(target, status.permissions)
      for name in try Files.list(source) {
        try copyTree(Files.join(source, name), to: Files.join(target, name))
      }
    case .regular where link(source, target) == 0: return
    default: try Files.copyTree(source, to: target)
    }
  }
}
