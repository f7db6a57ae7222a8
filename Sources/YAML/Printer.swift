// SPDX-License-Identifier: Apache-2.0

/// Prints a tree in block style with the layout of gopkg.in/yaml.v3: sequences are indented below their key, what
/// belongs to an element aligns two columns after its dash, and everything else to the next multiple of the indent.
struct Printer {
  private let style: PrintStyle
  private var output = ""

  init(style: PrintStyle) { self.style = style }

  mutating func document(_ node: Node) -> String {
    switch node {
    case .mapping(let entries) where !entries.isEmpty: mapping(entries, at: 0, firstIsPlaced: true)
    case .sequence(let elements) where !elements.isEmpty: sequence(elements, at: 0, firstIsPlaced: true)
    default:
      scalar(node, blockAt: style.indent, below: -1)
      output += "\n"
    }
    return output
  }

  private mutating func mapping(_ entries: Mapping, at column: Int, firstIsPlaced: Bool) {
    for (index, entry) in entries.enumerated() {
      if index > 0 || !firstIsPlaced { pad(column) }
      key(entry.key, at: column)
      value(entry.value, below: column)
    }
  }

  private mutating func key(_ key: String, at column: Int) {
    let text = ScalarText(key).inKey
    // Parsers look for the colon of a simple key within a bounded distance.
    if key.utf8.count > 128 {
      output += "? \(text)\n"
      pad(column)
      output += ":"
    } else {
      output += "\(text):"
    }
  }

  private mutating func value(_ node: Node, below column: Int) {
    let inner = nextStop(after: column)
    switch node {
    case .mapping(let entries) where !entries.isEmpty:
      output += "\n"
      mapping(entries, at: inner, firstIsPlaced: false)
    case .sequence(let elements) where !elements.isEmpty:
      output += "\n"
      sequence(elements, at: inner, firstIsPlaced: false)
    default:
      output += " "
      scalar(node, blockAt: inner, below: column)
      output += "\n"
    }
  }

  private mutating func sequence(_ elements: [Node], at column: Int, firstIsPlaced: Bool) {
    for (index, element) in elements.enumerated() {
      if index > 0 || !firstIsPlaced { pad(column) }
      output += "- "
      switch element {
      case .mapping(let entries) where !entries.isEmpty: mapping(entries, at: column + 2, firstIsPlaced: true)
      case .sequence(let inner) where !inner.isEmpty: sequence(inner, at: column + 2, firstIsPlaced: true)
      default:
        scalar(element, blockAt: column + 2, below: column)
        output += "\n"
      }
    }
  }

  private mutating func scalar(_ node: Node, blockAt block: Int, below column: Int) {
    switch node {
    case .null: output += "null"
    case .bool(let value): output += value ? "true" : "false"
    case .int(let value): output += String(value)
    case .double(let value): output += FloatText.yaml(value)
    case .string(let value) where style.hasPlainTimes && NumberSyntax.isTimestamp(value): output += value
    case .string(let value): output += ScalarText(value).inValue(column: block, parent: column)
    case .sequence: output += "[]"
    case .mapping: output += "{}"
    }
  }

  private func nextStop(after column: Int) -> Int { (column + style.indent) / style.indent * style.indent }

  private mutating func pad(_ column: Int) { output += String(repeating: " ", count: column) }
}
