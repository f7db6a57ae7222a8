// SPDX-License-Identifier: Apache-2.0

package import YAML

/// A template in Kubernetes' JSONPath, such as `{.spec.addresses[*]}` or `{range .items[*]}{.id}{"\n"}{end}`.
///
/// Missing keys are no errors: they select nothing.
/// Source: kubernetes.io/docs/reference/kubectl/jsonpath.
package struct JSONPath: Sendable {
  /// A piece of a template.
  indirect enum Piece: Sendable, Equatable {
    case text(String)
    case path([Step])
    case range([Step], [Piece])
  }

  /// One step from values to the values within them.
  indirect enum Step: Sendable, Equatable {
    case root
    case current
    case key(String)
    case wildcard
    case recursive
    case slice(first: Int?, end: Int?, step: Int)
    case index(Int)
    case filter(Operand, Comparison?, Operand?)
    case union([[Step]])
  }

  enum Operand: Sendable, Equatable {
    case path([Step])
    case literal(Node)
  }

  enum Comparison: String, Sendable, CaseIterable {
    case equal = "=="
    case notEqual = "!="
    case lessOrEqual = "<="
    case greaterOrEqual = ">="
    case less = "<"
    case greater = ">"
  }

  let pieces: [Piece]

  /// - Parameter template: With or without the outer braces of a single path.
  package init(_ template: String) throws(JSONPathError) {
    var parser = JSONPathParser(template.contains("{") ? template : "{\(template)}")
    pieces = try parser.parseTemplate()
  }

  /// The template filled in from `document`.
  package func text(_ document: Node) -> String {
    JSONPathEvaluator(root: document).text(pieces, current: document)
  }
}
