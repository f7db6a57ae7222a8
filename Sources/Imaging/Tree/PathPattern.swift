// SPDX-License-Identifier: Apache-2.0

internal import Glibc

/// Shell patterns as in glob(7): `*` and `?` match within one path component.
enum PathPattern {
  /// The existing paths below `root` that match `pattern`, relative to it with a leading slash, sorted.
  static func expand(_ pattern: String, below root: String) -> [String] {
    var result = glob_t()
    defer { globfree(&result) }
    guard glob(root + pattern, 0, nil, &result) == 0 else { return [] }
    let matches = UnsafeBufferPointer(start: result.gl_pathv, count: Int(result.gl_pathc))
    return matches.compactMap { $0.map { String(String(cString: $0).dropFirst(root.count)) } }
  }

  static func matches(_ path: String, _ pattern: String) -> Bool {
    fnmatch(pattern, path, FNM_PATHNAME) == 0
  }
}
