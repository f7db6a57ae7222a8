// SPDX-License-Identifier: Apache-2.0

/// A regular expression compiled for simulation of all its paths at once (Thompson, 1968).
struct RegularExpressionProgram: Sendable {
  private enum Instruction: Sendable {
    case consume(ScalarSet)
    case assert(RegularExpressionNode.Assertion)
    case split(Int, Int)
    case jump(Int)
    case match
  }

  /// Bounds memory and time per character, which every identifier of a list costs; RE2 has such a limit too.
  private static let maximumInstructions = 256

  private var instructions: [Instruction] = []
  /// Nodes visited: repeating what emits nothing must not take forever either.
  private var steps = 0

  init(_ node: RegularExpressionNode) throws(RegularExpressionError) {
    try compile(node)
    try emit(.match)
  }

  func isFound(in text: [Unicode.Scalar]) -> Bool {
    var threads = ThreadList(capacity: instructions.count)
    var next = ThreadList(capacity: instructions.count)
    for position in 0...text.count {
      // A match may start anywhere.
      if add(0, to: &threads, at: position, in: text) { return true }
      guard position < text.count else { break }
      next.removeAll()
      for thread in threads.members {
        guard case .consume(let set) = instructions[thread], set.contains(text[position]) else { continue }
        if add(thread + 1, to: &next, at: position + 1, in: text) { return true }
      }
      swap(&threads, &next)
    }
    return false
  }

  /// Follows everything that consumes nothing; true when that reaches a match.
  private func add(_ start: Int, to threads: inout ThreadList, at position: Int, in text: [Unicode.Scalar]) -> Bool {
    var pending = [start]
    while let index = pending.popLast() {
      guard threads.insert(index) else { continue }
      switch instructions[index] {
      case .match: return true
      case .consume: continue
      case .jump(let target): pending.append(target)
      case .split(let first, let second): pending += [second, first]
      case .assert(let assertion):
        if assertion.holds(at: position, in: text) { pending.append(index + 1) }
      }
    }
    return false
  }
}

extension RegularExpressionProgram {
  private mutating func emit(_ instruction: Instruction) throws(RegularExpressionError) {
    guard instructions.count < Self.maximumInstructions else {
      throw RegularExpressionError("expression is too large")
    }
    instructions.append(instruction)
  }

  private mutating func compile(_ node: RegularExpressionNode) throws(RegularExpressionError) {
    steps += 1
    guard steps <= Self.maximumInstructions else { throw RegularExpressionError("expression is too large") }
    switch node {
    case .empty: return
    case .scalars(let set): try emit(.consume(set))
    case .assertion(let assertion): try emit(.assert(assertion))
    case .sequence(let nodes): for node in nodes { try compile(node) }
    case .alternatives(let nodes): try compile(alternatives: nodes[...])
    case .repeated(let node, let count): try compile(node, count: count)
    case .repeatedAtLeast(let node, let count): try compile(node, atLeast: count)
    }
  }

  private mutating func compile(
    alternatives nodes: ArraySlice<RegularExpressionNode>
  ) throws(RegularExpressionError) {
    guard let first = nodes.first else { return }
    guard nodes.count > 1 else { return try compile(first) }
    let split = instructions.count
    try emit(.jump(0))
    try compile(first)
    let jump = instructions.count
    try emit(.jump(0))
    instructions[split] = .split(split + 1, instructions.count)
    try compile(alternatives: nodes.dropFirst())
    instructions[jump] = .jump(instructions.count)
  }

  private mutating func compile(
    _ node: RegularExpressionNode, count: ClosedRange<Int>
  ) throws(RegularExpressionError) {
    for _ in 0..<count.lowerBound { try compile(node) }
    for _ in count.lowerBound..<count.upperBound {
      try compile(alternatives: [node, .empty])
    }
  }

  private mutating func compile(
    _ node: RegularExpressionNode, atLeast count: Int
  ) throws(RegularExpressionError) {
    for _ in 0..<count { try compile(node) }
    let split = instructions.count
    try emit(.jump(0))
    try compile(node)
    try emit(.jump(split))
    instructions[split] = .split(split + 1, instructions.count)
  }
}

/// Instruction indices, each at most once, in order of insertion.
private struct ThreadList {
  private(set) var members: [Int] = []
  private var isMember: [Bool]

  init(capacity: Int) { isMember = Array(repeating: false, count: capacity) }

  mutating func insert(_ index: Int) -> Bool {
    guard !isMember[index] else { return false }
    isMember[index] = true
    members.append(index)
    return true
  }

  mutating func removeAll() {
    for member in members { isMember[member] = false }
    members.removeAll(keepingCapacity: true)
  }
}

extension RegularExpressionNode.Assertion {
  fileprivate func holds(at position: Int, in text: [Unicode.Scalar]) -> Bool {
    switch self {
    case .textStart: position == 0
    case .textEnd: position == text.count
    case .lineStart: position == 0 || text[position - 1] == "\n"
    case .lineEnd: position == text.count || text[position] == "\n"
    case .wordBoundary: Self.isWordBoundary(position, text)
    case .notWordBoundary: !Self.isWordBoundary(position, text)
    }
  }

  private static func isWordBoundary(_ position: Int, _ text: [Unicode.Scalar]) -> Bool {
    let before = position > 0 && ScalarSet.word.contains(text[position - 1])
    let after = position < text.count && ScalarSet.word.contains(text[position])
    return before != after
  }
}
