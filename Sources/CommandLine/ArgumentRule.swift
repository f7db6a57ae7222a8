// SPDX-License-Identifier: Apache-2.0

/// How many positional arguments a command takes.
public struct ArgumentRule: Sendable {
  let minimum: Int
  let maximum: Int?

  /// No positional arguments at all.
  public static let none = ArgumentRule(minimum: 0, maximum: 0)
  /// Any number, also none.
  public static let any = ArgumentRule(minimum: 0, maximum: nil)
  public static func exactly(_ count: Int) -> ArgumentRule { ArgumentRule(minimum: count, maximum: count) }
  public static func atLeast(_ count: Int) -> ArgumentRule { ArgumentRule(minimum: count, maximum: nil) }
  public static func atMost(_ count: Int) -> ArgumentRule { ArgumentRule(minimum: 0, maximum: count) }
  /// Both ends of `range` are allowed.
  public static func between(_ range: ClosedRange<Int>) -> ArgumentRule {
    ArgumentRule(minimum: range.lowerBound, maximum: range.upperBound)
  }

  /// The complaint about `count` arguments, in cobra's words; nil when the count is fine.
  func complaint(about count: Int) -> String? {
    if count >= minimum, count <= maximum ?? count { return nil }
    guard let maximum else { return "requires at least \(minimum) arg(s), only received \(count)" }
    if minimum == maximum { return "accepts \(minimum) arg(s), received \(count)" }
    if minimum == 0 { return "accepts at most \(maximum) arg(s), received \(count)" }
    return "accepts between \(minimum) and \(maximum) arg(s), received \(count)"
  }
}
