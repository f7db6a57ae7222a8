// SPDX-License-Identifier: Apache-2.0

/// The syntax tree of a regular expression. Greediness is left out: it changes what a match spans, not whether there
/// is one.
indirect enum RegularExpressionNode: Sendable {
  case empty
  case scalars(ScalarSet)
  case assertion(Assertion)
  case sequence([RegularExpressionNode])
  case alternatives([RegularExpressionNode])
  case repeated(RegularExpressionNode, ClosedRange<Int>)
  case repeatedAtLeast(RegularExpressionNode, Int)

  enum Assertion: Sendable {
    case textStart
    case textEnd
    case lineStart
    case lineEnd
    case wordBoundary
    case notWordBoundary
  }
}
