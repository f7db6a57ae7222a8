// SPDX-License-Identifier: Apache-2.0

internal import CommandLine
internal import Synchronization

/// A growing table that several nodes write to.
final class SharedTable: Sendable {
  private let table: Mutex<StreamingTable>
  private let terminal: Terminal

  init(_ terminal: Terminal, widths: [Int] = []) {
    table = Mutex(StreamingTable(widths: widths))
    self.terminal = terminal
  }

  func print(_ row: [String]) throws {
    try table.withLock { table in
      try terminal.print(table.line(row))
    }
  }
}
