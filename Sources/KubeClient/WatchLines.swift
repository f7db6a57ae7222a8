// SPDX-License-Identifier: Apache-2.0

/// Cuts the body of a watch into lines, one event each.
struct WatchLines {
  /// A line longer than any object that etcd stores is a broken server.
  static let limit = 16 << 20

  private var pending: [UInt8] = []

  /// - Returns: the lines that the piece completes; empty ones are left out.
  mutating func append(_ piece: [UInt8]) throws -> [[UInt8]] {
    var lines: [[UInt8]] = []
    var rest = piece[...]
    while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
      try extend(rest[..<end])
      if !pending.isEmpty { lines.append(pending) }
      pending = []
      rest = rest[(end + 1)...]
    }
    try extend(rest)
    return lines
  }

  private mutating func extend(_ part: ArraySlice<UInt8>) throws {
    guard pending.count + part.count <= Self.limit else { throw WatchLineTooLong() }
    pending += part
  }
}
