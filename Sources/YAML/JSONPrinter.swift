// SPDX-License-Identifier: Apache-2.0

struct JSONPrinter {
  private let indent: Int?
  private var output = ""

  init(indent: Int?) { self.indent = indent }

  mutating func text(of node: Node) -> String {
    value(node, depth: 0)
    return output
  }

  private mutating func value(_ node: Node, depth: Int) {
    switch node {
    case .null: output += "null"
    case .bool(let value): output += value ? "true" : "false"
    case .int(let value): output += String(value)
    case .double(let value): output += FloatText.json(value)
    case .string(let value): string(value)
    case .sequence(let elements): sequence(elements, depth: depth)
    case .mapping(let entries): mapping(entries, depth: depth)
    }
  }

  private mutating func sequence(_ elements: [Node], depth: Int) {
    output += "["
    for (index, element) in elements.enumerated() {
      separate(index, depth: depth + 1)
      value(element, depth: depth + 1)
    }
    if !elements.isEmpty { breakLine(depth: depth) }
    output += "]"
  }

  private mutating func mapping(_ entries: Mapping, depth: Int) {
    output += "{"
    for (index, entry) in entries.enumerated() {
      separate(index, depth: depth + 1)
      string(entry.key)
      output += indent == nil ? ":" : ": "
      value(entry.value, depth: depth + 1)
    }
    if !entries.isEmpty { breakLine(depth: depth) }
    output += "}"
  }

  private mutating func separate(_ index: Int, depth: Int) {
    if index > 0 { output += "," }
    breakLine(depth: depth)
  }

  private mutating func breakLine(depth: Int) {
    guard let indent else { return }
    output += "\n" + String(repeating: " ", count: max(0, indent) * depth)
  }

  private mutating func string(_ text: String) {
    output += "\""
    for scalar in text.unicodeScalars { append(scalar) }
    output += "\""
  }

  private mutating func append(_ scalar: Unicode.Scalar) {
    switch scalar {
    case "\"": output += "\\\""
    case "\\": output += "\\\\"
    case "\n": output += "\\n"
    case "\r": output += "\\r"
    case "\t": output += "\\t"
    case "\u{2028}", "\u{2029}": output += "\\u" + String(scalar.value, radix: 16)
    case _ where scalar.value < 0x20:
      output += "\\u00" + (scalar.value < 0x10 ? "0" : "") + String(scalar.value, radix: 16)
    default: output.unicodeScalars.append(scalar)
    }
  }
}
