// SPDX-License-Identifier: Apache-2.0

/// Finds the last lines of a container's log from behind, without reading the rest.
public enum CRILogTail {
  static let blockSize = 64 << 10

  /// Where the last `count` lines that the container wrote begin; lines that the runtime has split count once.
  ///
  /// - Parameters:
  ///   - size: of the log, in bytes.
  ///   - read: the bytes at an offset; fewer than asked for when the log has become shorter.
  public static func offset(
    ofLast count: Int, size: Int64, read: (_ offset: Int64, _ count: Int) throws -> [UInt8]
  ) rethrows -> Int64 {
    try offset(ofLast: count, size: size, blockSize: blockSize, read: read)
  }

  static func offset(
    ofLast count: Int, size: Int64, blockSize: Int, read: (Int64, Int) throws -> [UInt8]
  ) rethrows -> Int64 {
    guard count > 0, size > 0 else { return max(size, 0) }
    var search = Search(size: size, remaining: count)
    var (end, following): (Int64, [UInt8]) = (size, [])
    while end > 0 {
      let begin = max(0, end - Int64(blockSize))
      let block = try read(begin, Int(end - begin))
      guard block.count == Int(end - begin) else { return 0 }
      let window = block + following
      for index in block.indices.reversed() where block[index] == UInt8(ascii: "\n") {
        if let found = search.line(at: begin + Int64(index) + 1, window[(index + 1)...]) { return found }
      }
      (end, following) = (begin, Array(window.prefix(CRILogHeader.longest)))
    }
    return search.line(at: 0, following[...]) ?? 0
  }

  /// Meets the lines of the file from the last to the first.
  private struct Search {
    let size: Int64
    /// Lines of the container yet to find.
    var remaining: Int
    /// Where the line met before begins; nil before the last line.
    var later: Int64?

    init(size: Int64, remaining: Int) {
      self.size = size
      self.remaining = remaining
    }

    /// The answer, when the line that begins at `start` shows it: what ends a line of the container ends the one before
    /// those found.
    mutating func line(at start: Int64, _ bytes: ArraySlice<UInt8>) -> Int64? {
      guard start < size else { return nil }
      defer { later = start }
      guard let later, CRILogHeader(bytes)?.endsLine ?? true else { return nil }
      remaining -= 1
      return remaining == 0 ? later : nil
    }
  }
}
