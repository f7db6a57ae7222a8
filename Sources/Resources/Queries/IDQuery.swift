// SPDX-License-Identifier: Apache-2.0

/// Selects resources by a regular expression (RE2 syntax) found anywhere in their id.
public struct IDQuery: Sendable, Hashable {
  public let pattern: String
  private let expression: RegularExpression

  /// - Throws: ``ResourceError/Code/invalidArgument`` when `pattern` is not a regular expression.
  public init(_ pattern: String) throws(ResourceError) {
    do {
      self.expression = try RegularExpression(pattern)
    } catch {
      throw .invalidArgument("the id query \"\(pattern)\" is not a regular expression", cause: error)
    }
    self.pattern = pattern
  }

  /// Whether the expression matches anywhere in `id`.
  public func matches(_ id: String) -> Bool { expression.isFound(in: id) }

  public static func == (lhs: Self, rhs: Self) -> Bool { lhs.pattern == rhs.pattern }

  public func hash(into hasher: inout Hasher) { hasher.combine(pattern) }
}
