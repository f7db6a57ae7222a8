// SPDX-License-Identifier: Apache-2.0

internal import YAML

/// Fills in a template.
struct JSONPathEvaluator {
  let root: Node

  func text(_ pieces: [JSONPath.Piece], current: Node) -> String {
    pieces.map { piece in
      switch piece {
      case .text(let text): return text
      case .path(let steps): return values(steps, from: current).map(Self.printed).joined(separator: " ")
      case .range(let steps, let body):
        return values(steps, from: current).map { text(body, current: $0) }.joined()
      }
    }.joined()
  }

  func values(_ steps: [JSONPath.Step], from start: Node) -> [Node] {
    steps.reduce([start]) { values, step in values.flatMap { apply(step, to: $0) } }
  }

  private func apply(_ step: JSONPath.Step, to value: Node) -> [Node] {
    switch step {
    case .root: return [root]
    case .current: return [value]
    case .key(let name): return value.mappingValue?[name].map { [$0] } ?? []
    case .wildcard: return Self.children(value)
    case .recursive: return Self.descendants(value)
    case .index(let index): return element(value, index).map { [$0] } ?? []
    case .slice(let first, let end, let step): return slice(value, first, end, step)
    case .filter(let left, let comparison, let right):
      return Self.children(value).filter { holds(left, comparison, right, for: $0) }
    case .union(let choices): return choices.flatMap { values($0, from: value) }
    }
  }

  private func element(_ value: Node, _ index: Int) -> Node? {
    guard let elements = value.sequenceValue else { return nil }
    let position = index < 0 ? elements.count + index : index
    return elements.indices.contains(position) ? elements[position] : nil
  }

  private func slice(_ value: Node, _ first: Int?, _ end: Int?, _ step: Int) -> [Node] {
    guard let elements = value.sequenceValue, step > 0 else { return [] }
    func position(_ index: Int) -> Int { min(max(index < 0 ? elements.count + index : index, 0), elements.count) }
    let (low, high) = (position(first ?? 0), position(end ?? elements.count))
    return low < high ? stride(from: low, to: high, by: step).map { elements[$0] } : []
  }

  private func holds(
    _ left: JSONPath.Operand, _ comparison: JSONPath.Comparison?, _ right: JSONPath.Operand?, for value: Node
  ) -> Bool {
    let leftValues = operand(left, value)
    guard let comparison, let right else { return !leftValues.isEmpty }
    guard let first = leftValues.first, let second = operand(right, value).first else { return false }
    return Self.compare(first, comparison, second)
  }

  private func operand(_ operand: JSONPath.Operand, _ value: Node) -> [Node] {
    switch operand {
    case .literal(let node): return [node]
    case .path(let steps): return values(steps, from: value)
    }
  }

  private static func compare(_ left: Node, _ comparison: JSONPath.Comparison, _ right: Node) -> Bool {
    if comparison == .equal { return left == right || number(left).map { $0 == number(right) } ?? false }
    if comparison == .notEqual { return !compare(left, .equal, right) }
    if let first = number(left), let second = number(right) { return ordered(first, comparison, second) }
    guard let first = left.stringValue, let second = right.stringValue else { return false }
    return ordered(first, comparison, second)
  }

  private static func ordered<Value: Comparable>(_ left: Value, _ how: JSONPath.Comparison, _ right: Value) -> Bool {
    switch how {
    case .less: left < right
    case .lessOrEqual: left <= right
    case .greater: left > right
    case .greaterOrEqual: left >= right
    case .equal: left == right
    case .notEqual: left != right
    }
  }

  private static func number(_ node: Node) -> Double? {
    if case .string = node { return nil }
    return node.intValue.map(Double.init) ?? node.doubleValue
  }

  private static func children(_ value: Node) -> [Node] {
    value.sequenceValue ?? value.mappingValue?.values ?? []
  }

  private static func descendants(_ value: Node) -> [Node] {
    [value] + children(value).flatMap(descendants)
  }

  /// Scalars as they are, collections as compact JSON.
  private static func printed(_ value: Node) -> String {
    switch value {
    case .string(let text): return text
    case .null: return ""
    default: return value.json()
    }
  }
}
