// SPDX-License-Identifier: Apache-2.0

/// Cuts the body of a watch into lines, one event each.
struct WatchLines {
  /// A line longer than any object that etcd stores is a broken server.
  static let limit = 16 << 20

  private var pending: [UInt8] = []

  /// - Returns: the lines that the piece completes.
  mutating func append(_ piece: [UInt8]) throws -> [[UInt8]] {
    pending += piece
    var lines: [[UInt8]] = []
    while let end = pending.firstIndex(of: UInt8(ascii: "\n")) {
      if end > 0 { lines.append(Array(pending[..<end])) }
      pending.removeSubrange(...end)
    }
    guard pending.count <= Self.limit else { throw WatchLineTooLong() }
    return lines
  }
}

/// A watch event exceeded the memory that one event may take.
struct WatchLineTooLong: Error, CustomStringConvertible {
  var description: String { "a watch event of the API server exceeds \(WatchLines.limit) bytes" }
}
