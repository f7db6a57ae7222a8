// SPDX-License-Identifier: Apache-2.0

/// One condition on the labels of a resource.
public struct LabelTerm: Sendable, Hashable {
  /// How a label is compared with the values.
  public enum Operation: Sendable, Hashable {
    case exists
    case equal
    case `in`
    case lessThan
    case lessThanOrEqual
    case lessThanNumeric
    case lessThanOrEqualNumeric
  }

  public var key: String
  public var operation: Operation
  public var values: [String]
  public var isInverted: Bool

  public init(_ key: String, _ operation: Operation, _ values: [String] = [], isInverted: Bool = false) {
    self.key = key
    self.operation = operation
    self.values = values
    self.isInverted = isInverted
  }

  /// Whether this holds for the labels of one resource.
  public func matches(_ labels: [String: String]) -> Bool {
    switch evaluate(labels[key]) {
    case .some(let result): result != isInverted
    case .none: false
    }
  }

  /// Three-valued: nil means that there is nothing to compare, which never matches, not even inverted.
  private func evaluate(_ label: String?) -> Bool? {
    if operation == .exists { return label != nil }
    guard let value = values.first else { return false }
    switch operation {
    case .equal: return label == value
    case .in: return label.map(values.contains) ?? false
    case .lessThan: return label.map { Self.bytewise($0, value) < 0 }
    case .lessThanOrEqual: return label.map { Self.bytewise($0, value) <= 0 }
    default: return label.flatMap { compareNumbers($0, value) }
    }
  }

  private func compareNumbers(_ label: String, _ value: String) -> Bool? {
    guard let label = LabelNumber.parse(label), let value = LabelNumber.parse(value) else { return nil }
    return operation == .lessThanNumeric ? label < value : label <= value
  }

  private static func bytewise(_ lhs: String, _ rhs: String) -> Int {
    if lhs.utf8.elementsEqual(rhs.utf8) { return 0 }
    return lhs.utf8.lexicographicallyPrecedes(rhs.utf8) ? -1 : 1
  }
}
