// SPDX-License-Identifier: Apache-2.0

public import YAML

/// Where a decoder is, and what it found wrong so far.
public struct DecodingContext {
  /// Name of the document in messages.
  public let document: String
  /// A patch: required fields may be missing.
  public let isPartial: Bool
  /// Keys that belong to the mechanism, not to the document.
  let ignoredKeys: Set<String>
  public private(set) var path = ConfigPath()
  public private(set) var problems: [Problem] = []
  /// Nobody reads more than this of each kind; without a bound a config of nothing but mistakes fills the memory.
  static let problemLimit = 200
  private var errorCount = 0
  private var warningCount = 0

  init(document: String, isPartial: Bool = false, ignoredKeys: Set<String> = []) {
    self.document = document
    self.isPartial = isPartial
    self.ignoredKeys = ignoredKeys
  }

  /// Runs `body` one step further down, so that what it reports is about that place.
  public mutating func descend<Result>(
    into step: ConfigPath.Step, _ body: (inout DecodingContext) -> Result
  ) -> Result {
    path.append(step)
    defer { path.removeLast() }
    return body(&self)
  }

  /// Reports a mistake at the present place.
  public mutating func report(_ message: String, at mark: Mark) {
    errorCount += 1
    guard errorCount <= Self.problemLimit else { return }
    problems.append(Problem(message, document: document, path: path, at: mark))
  }

  /// Reports what is understood but should be changed.
  public mutating func warn(_ message: String, at mark: Mark) {
    warningCount += 1
    guard warningCount <= Self.problemLimit else { return }
    problems.append(Problem(message, severity: .warning, document: document, path: path, at: mark))
  }

  /// Reports that a value has another type than `expected`, which reads like "a number".
  public mutating func reportMismatch(_ expected: String, _ node: Located) {
    report("expected \(expected), found \(node.summary)", at: node.mark)
  }

  /// Checks every scalar of a value; an empty one counts as absent.
  mutating func run(_ check: Check, on node: Located) {
    switch node.value {
    case .scalar(let scalar):
      guard !node.isEmptyScalar, let complaint = check.complaint(scalar.text) else { return }
      report(complaint, at: node.mark)
    case .sequence(let elements):
      for (index, element) in elements.enumerated() {
        descend(into: .index(index)) { $0.run(check, on: element) }
      }
    case .mapping(let entries):
      for entry in entries { descend(into: .key(entry.key)) { $0.run(check, on: entry.value) } }
    }
  }
}

extension Located {
  /// What a value is, in few words.
  var summary: String {
    switch value {
    case .scalar(let scalar) where scalar.node == .null: "nothing"
    case .scalar(let scalar): "\"\(scalar.text.prefix(40))\(scalar.text.count > 40 ? "…" : "")\""
    case .sequence: "a list"
    case .mapping: "a mapping"
    }
  }
}
