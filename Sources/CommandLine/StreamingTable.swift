// SPDX-License-Identifier: Apache-2.0

/// A table whose rows are printed as they come; columns grow and never shrink.
public struct StreamingTable: Sendable {
  private var widths: [Int] = []
  private let padding: Int

  public init(padding: Int = 3) {
    self.padding = padding
  }

  /// The line for a row, without a newline.
  public mutating func line(_ cells: [String]) -> String {
    var text = ""
    for (column, cell) in cells.dropLast().enumerated() {
      let count = cell.unicodeScalars.count
      if column == widths.count { widths.append(0) }
      widths[column] = max(widths[column], count)
      text += cell + String(repeating: " ", count: widths[column] + padding - count)
    }
    return text + (cells.last ?? "")
  }
}
