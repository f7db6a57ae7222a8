// SPDX-License-Identifier: Apache-2.0

/// Columns aligned with spaces, as Go's tabwriter prints them with a padding of three.
public struct Table: Sendable {
  private var rows: [[String]]
  private let padding: Int

  /// - Parameter header: The first row; none when empty.
  public init(_ header: [String] = [], padding: Int = 3) {
    self.rows = header.isEmpty ? [] : [header]
    self.padding = padding
  }

  /// Adds a row; it may have more or fewer cells than others.
  public mutating func add(_ cells: [String]) {
    rows.append(cells)
  }

  /// Adds a row; it may have more or fewer cells than others.
  public mutating func add(_ cells: String...) {
    rows.append(cells)
  }

  /// The lines, each ended by a newline. A last cell is never padded.
  public var text: String {
    let widths = columnWidths()
    return rows.map { line($0, widths) + "\n" }.joined()
  }

  /// Widths that a following table can start from, so that a watched table stays aligned.
  func columnWidths() -> [Int] {
    var widths: [Int] = []
    for row in rows {
      for (column, cell) in row.dropLast().enumerated() {
        if column == widths.count { widths.append(0) }
        widths[column] = max(widths[column], cell.unicodeScalars.count)
      }
    }
    return widths
  }

  private func line(_ row: [String], _ widths: [Int]) -> String {
    var text = ""
    for (column, cell) in row.dropLast().enumerated() {
      let width = widths[column] + padding
      text += cell + String(repeating: " ", count: width - cell.unicodeScalars.count)
    }
    return text + (row.last ?? "")
  }
}
