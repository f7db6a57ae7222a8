// SPDX-License-Identifier: Apache-2.0

/// Conditions which must all hold. A list of queries matches when any of them does; an empty list matches everything.
public struct LabelQuery: Sendable, Hashable {
  public var terms: [LabelTerm]

  public init(_ terms: [LabelTerm]) { self.terms = terms }

  public init(_ terms: LabelTerm...) { self.terms = terms }

  /// Whether all terms hold for the labels of one resource.
  public func matches(_ labels: [String: String]) -> Bool {
    terms.allSatisfy { $0.matches(labels) }
  }
}

extension [LabelQuery] {
  public func matches(_ labels: [String: String]) -> Bool {
    isEmpty || contains { $0.matches(labels) }
  }
}
