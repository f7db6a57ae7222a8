// SPDX-License-Identifier: Apache-2.0

internal import Protobuf

extension CEL.Expr {
  /// The expression as source text: `disk.transport == "nvme" && !disk.readonly`. Parentheses are written only where
  /// the tree differs from what the precedence of operators says.
  public var celText: String {
    switch exprKind {
    case .constExpr(let value)?: value.celText
    case .identExpr(let value)?: value.name
    case .selectExpr(let value)?: value.celText
    case .callExpr(let value)?: value.celText
    case .listExpr(let value)?: "[" + value.elements.map(\.celText).joined(separator: ", ") + "]"
    case .structExpr(let value)?: value.celText
    case .comprehensionExpr, nil: ""
    }
  }

  fileprivate var precedence: Int {
    guard case .callExpr(let call)? = exprKind else { return CELOperator.primary }
    return CELOperator.all[call.function]?.precedence ?? CELOperator.primary
  }

  /// In parentheses when it binds weaker than `minimum`.
  fileprivate func celText(binding minimum: Int) -> String {
    precedence < minimum ? "(\(celText))" : celText
  }
}

/// How the functions that stand for operators are written.
private struct CELOperator {
  let symbol: String
  let precedence: Int

  static let ternary = 1
  static let unary = 7
  static let primary = 8

  static let all: [String: CELOperator] = [
    "_?_:_": CELOperator(symbol: "?", precedence: ternary),
    "_||_": CELOperator(symbol: "||", precedence: 2),
    "_&&_": CELOperator(symbol: "&&", precedence: 3),
    "_==_": CELOperator(symbol: "==", precedence: 4),
    "_!=_": CELOperator(symbol: "!=", precedence: 4),
    "_<_": CELOperator(symbol: "<", precedence: 4),
    "_<=_": CELOperator(symbol: "<=", precedence: 4),
    "_>_": CELOperator(symbol: ">", precedence: 4),
    "_>=_": CELOperator(symbol: ">=", precedence: 4),
    "@in": CELOperator(symbol: "in", precedence: 4),
    "_+_": CELOperator(symbol: "+", precedence: 5),
    "_-_": CELOperator(symbol: "-", precedence: 5),
    "_*_": CELOperator(symbol: "*", precedence: 6),
    "_/_": CELOperator(symbol: "/", precedence: 6),
    "_%_": CELOperator(symbol: "%", precedence: 6),
    "!_": CELOperator(symbol: "!", precedence: unary),
    "-_": CELOperator(symbol: "-", precedence: unary),
  ]
}

extension CEL.Expr.Call {
  fileprivate var celText: String {
    if let target { return "\(target.celText(binding: CELOperator.primary)).\(function)(\(argumentList))" }
    if function == "_[_]", args.count == 2 {
      return "\(args[0].celText(binding: CELOperator.primary))[\(args[1].celText)]"
    }
    guard let known = CELOperator.all[function] else { return "\(function)(\(argumentList))" }
    return operation(known) ?? "\(function)(\(argumentList))"
  }

  private var argumentList: String { args.map(\.celText).joined(separator: ", ") }

  private func operation(_ known: CELOperator) -> String? {
    switch args.count {
    case 1: return known.symbol + args[0].celText(binding: CELOperator.unary)
    case 2:
      // Operators are left-associative: the right operand needs parentheses also at the same level.
      let left = args[0].celText(binding: known.precedence)
      return "\(left) \(known.symbol) \(args[1].celText(binding: known.precedence + 1))"
    case 3:
      let branches = args.map { $0.celText(binding: CELOperator.ternary + 1) }
      return "\(branches[0]) ? \(branches[1]) : \(branches[2])"
    default: return nil
    }
  }
}

extension CEL.Expr.Select {
  fileprivate var celText: String {
    let path = "\(operand?.celText(binding: CELOperator.primary) ?? "").\(field)"
    return testOnly ? "has(\(path))" : path
  }
}

extension CEL.Expr.CreateStruct {
  fileprivate var celText: String {
    let fields = entries.map { entry in
      let value = entry.value?.celText ?? ""
      return switch entry.keyKind {
      case .fieldKey(let name)?: "\(name): \(value)"
      case .mapKey(let key)?: "\(key.celText): \(value)"
      case nil: value
      }
    }
    return "\(messageName){\(fields.joined(separator: ", "))}"
  }
}

extension CEL.Constant {
  fileprivate var celText: String {
    switch constantKind {
    case .nullValue?, nil: "null"
    case .boolValue(let value)?: String(value)
    case .int64Value(let value)?: String(value)
    case .uint64Value(let value)?: "\(value)u"
    case .doubleValue(let value)?: "\(value)"
    case .stringValue(let value)?: value.debugDescription
    case .bytesValue(let value)?: "b" + String(decoding: value, as: UTF8.self).debugDescription
    case .durationValue(let value)?: "duration(\"\(value.goDescription)\")"
    case .timestampValue(let value)?: "timestamp(\"\(value.rfc3339)\")"
    }
  }
}
