// SPDX-License-Identifier: Apache-2.0

internal import Protobuf

extension ListOptions {
  /// - Throws: `invalidArgument` for a bad expression, `unsupported` for an unknown operator.
  init(labels: [Cosi.LabelQuery], id: Cosi.IDQuery?) throws(ResourceError) {
    self.init()
    for query in labels {
      var terms: [LabelTerm] = []
      for term in query.terms { terms.append(try LabelTerm(term)) }
      self.labels.append(LabelQuery(terms))
    }
    if let id, !id.regexp.isEmpty { self.id = try IDQuery(id.regexp) }
  }

  var labelMessages: [Cosi.LabelQuery] {
    labels.map { query in .with { $0.terms = query.terms.map { Cosi.LabelTerm($0) } } }
  }

  var idMessage: Cosi.IDQuery? {
    id.map { query in .with { $0.regexp = query.pattern } }
  }
}

extension LabelTerm {
  fileprivate init(_ message: Cosi.LabelTerm) throws(ResourceError) {
    let operation: Operation =
      switch message.op {
      case .exists, .notExists: .exists
      case .equal: .equal
      case .in: .in
      case .lt: .lessThan
      case .lte: .lessThanOrEqual
      case .ltNumeric: .lessThanNumeric
      case .lteNumeric: .lessThanOrEqualNumeric
      case .unrecognized(let number):
        throw ResourceError(.unsupported, "unsupported label query operator: \(number)")
      }
    let isInverted = message.invert != (message.op == .notExists)
    self.init(message.key, operation, message.value, isInverted: isInverted)
  }
}

extension Cosi.LabelTerm {
  fileprivate init(_ term: LabelTerm) {
    self.init()
    key = term.key
    value = term.values
    invert = term.isInverted
    op =
      switch term.operation {
      case .exists: .exists
      case .equal: .equal
      case .in: .in
      case .lessThan: .lt
      case .lessThanOrEqual: .lte
      case .lessThanNumeric: .ltNumeric
      case .lessThanOrEqualNumeric: .lteNumeric
      }
  }
}
