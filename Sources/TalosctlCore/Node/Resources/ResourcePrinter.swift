// SPDX-License-Identifier: Apache-2.0

internal import CommandLine
internal import Synchronization
internal import YAML
internal import Resources

/// Prints resources as they come from one or many nodes.
final class ResourcePrinter: Sendable {
  private struct State {
    /// Rows that wait to be aligned with those that come with them.
    var rows: [[String]] = []
    /// Nodes whose first resources are still coming.
    var starting: Int
    var table = StreamingTable()
    var hasHeader = false
    var documents = 0
  }

  private let output: ResourceOutput
  private let isWatching: Bool
  private let terminal: Terminal
  private let state: Mutex<State>

  /// - Parameter nodes: How many nodes will say ``hasStarted()``; rows are held back until all have.
  init(_ output: ResourceOutput, isWatching: Bool, nodes: Int, terminal: Terminal) {
    self.state = Mutex(State(starting: nodes))
    self.output = output
    self.isWatching = isWatching
    self.terminal = terminal
  }

  /// - Parameter type: The kind, whose columns the table gets.
  func print(_ document: ResourceDocument, _ type: ResourceType) throws {
    switch output {
    case .table: try addRow(document, type)
    case .yaml: try printDocument(document.yaml)
    case .json: try terminal.print(document.tree().json(indent: 4))
    case .jsonPath(let path): try terminal.print(path.text(document.tree()))
    }
  }

  /// Says which kind follows, so that a table without rows has a header.
  func begin(_ type: ResourceType) throws {
    guard case .table = output else { return }
    try state.withLock { state in
      addHeader(type, &state)
      try flush(&state)
    }
  }

  private func addHeader(_ type: ResourceType, _ state: inout State) {
    if !state.hasHeader { state.rows.append(Self.header(type, isWatching)) }
    state.hasHeader = true
  }

  /// A node has sent all that was there when the command began.
  func hasStarted() throws {
    try state.withLock { state in
      state.starting -= 1
      try flush(&state)
    }
  }

  private func printDocument(_ text: String) throws {
    let isFirst = state.withLock { state in
      defer { state.documents += 1 }
      return state.documents == 0
    }
    try terminal.write(isFirst ? text : "---\n\(text)")
  }

  private func addRow(_ document: ResourceDocument, _ type: ResourceType) throws {
    let row = try Self.row(document, type, isWatching)
    try state.withLock { state in
      addHeader(type, &state)
      state.rows.append(row)
      try flush(&state)
    }
  }

  private func flush(_ state: inout State) throws {
    guard state.starting <= 0, !state.rows.isEmpty else { return }
    let rows = state.rows
    state.rows = []
    for line in state.table.lines(rows) { try terminal.print(line) }
  }

  static func header(_ type: ResourceType, _ isWatching: Bool) -> [String] {
    let start = isWatching ? ["NODE", "*"] : ["NODE"]
    return start + ["NAMESPACE", "TYPE", "ID", "VERSION"] + type.columns.map { $0.name.uppercased() }
  }

  static func row(_ document: ResourceDocument, _ type: ResourceType, _ isWatching: Bool) throws -> [String] {
    let metadata = document.metadata
    let mark = ["created": "+", "destroyed": "-"][document.event ?? ""] ?? ""
    let start = isWatching ? [document.node, mark] : [document.node]
    let spec = try document.spec
    let cells = try type.columns.map { try JSONPath($0.path).text(spec) }
    return start + [metadata.namespace, type.displayType, metadata.id, metadata.version] + cells
  }
}
