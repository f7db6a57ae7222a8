// SPDX-License-Identifier: Apache-2.0

/// Every path an image may have, as patterns: kept apart from the recipes, so that a change of what an image
/// holds is always seen twice.
///
/// One pattern a line, `#` starts a comment. `*` and `?` match within one name, a pattern ending in `/` allows
/// the directory itself, and one ending in `/**` everything below it.
public struct AllowList: Sendable {
  private let exact: Set<String>
  private let patterns: [String]
  private let subtrees: [String]

  public init(_ text: String) {
    let lines = text.split(separator: "\n").compactMap { line -> String? in
      let path = line.split(separator: "#", omittingEmptySubsequences: false).first.map(String.init) ?? ""
      let trimmed = String(path.reversed().drop(while: \.isWhitespace).reversed())
      return trimmed.isEmpty ? nil : trimmed
    }
    subtrees = lines.filter { $0.hasSuffix("/**") }.map { String($0.dropLast(2)) }
    patterns = lines.filter { !$0.hasSuffix("/**") && ($0.contains("*") || $0.contains("?")) }
    exact = Set(lines)
  }

  /// - Parameter path: absolute within the image, without a trailing slash.
  public func allows(_ path: String, isDirectory: Bool) -> Bool {
    let key = isDirectory ? path + "/" : path
    return exact.contains(key) || subtrees.contains { key.hasPrefix($0) }
      || patterns.contains { PathPattern.matches(key, $0) }
  }
}
