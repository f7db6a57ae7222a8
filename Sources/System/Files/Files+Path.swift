// SPDX-License-Identifier: Apache-2.0

extension Files {
  /// The directory part: `/a` of `/a/b`, `/` of `/a`, `.` of `a`.
  public static func parent(of path: String) -> String {
    let trimmed = trimmingTrailingSlashes(path)
    guard let slash = trimmed.lastIndex(of: "/") else { return "." }
    let head = trimmingTrailingSlashes(String(trimmed[..<slash]))
    return head.isEmpty ? "/" : head
  }

  /// The last component: `b` of `/a/b/`, `/` of `/`.
  public static func name(of path: String) -> String {
    let trimmed = trimmingTrailingSlashes(path)
    guard let slash = trimmed.lastIndex(of: "/"), trimmed.count > 1 else { return trimmed }
    return String(trimmed[trimmed.index(after: slash)...])
  }

  /// `base/component` with exactly one slash between them.
  public static func join(_ base: String, _ component: String) -> String {
    let head = trimmingTrailingSlashes(base)
    let tail = component.drop { $0 == "/" }
    if tail.isEmpty { return head }
    return head == "/" ? "/\(tail)" : "\(head)/\(tail)"
  }

  private static func trimmingTrailingSlashes(_ path: String) -> String {
    var rest = path[...]
    while rest.count > 1, rest.hasSuffix("/") { rest = rest.dropLast() }
    return String(rest)
  }
}
