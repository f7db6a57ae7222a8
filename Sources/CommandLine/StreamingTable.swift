// SPDX-License-Identifier: Apache-2.0

/// A table whose rows are printed as they come; columns grow and never shrink.
public struct StreamingTable: Sendable {
  private var widths: [Int]
  private let padding: Int

  /// - Parameter widths: What the cells of the first columns will need as a rule, so that they stay aligned.
  public init(padding: Int = 3, widths: [Int] = []) {
    self.padding = padding
    self.widths = widths
  }

  /// The line for a row, without a newline.
  public mutating func line(_ cells: [String]) -> String {
    widen(for: cells)
    return padded(cells)
  }

  /// The lines for rows that come together, aligned with each other.
  public mutating func lines(_ rows: [[String]]) -> [String] {
    for cells in rows { widen(for: cells) }
    return rows.map(padded)
  }

  private mutating func widen(for cells: [String]) {
    for (column, cell) in cells.dropLast().enumerated() {
      if column == widths.count { widths.append(0) }
      widths[column] = max(widths[column], cell.unicodeScalars.count)
    }
  }

  private func padded(_ cells: [String]) -> String {
    var text = ""
    for (column, cell) in cells.dropLast().enumerated() {
      text += cell + String(repeating: " ", count: widths[column] + padding - cell.unicodeScalars.count)
    }
    return text + (cells.last ?? "")
  }
}
