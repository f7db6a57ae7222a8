// SPDX-License-Identifier: Apache-2.0

/// Bytes of a stream that wait to be framed. Payloads are kept as they came and copied once, into the frame.
struct HTTP2Output {
  fileprivate struct Chunk {
    var prefix: HTTP2Prefix
    var bytes: [UInt8]
    var count: Int { prefix.count + bytes.count }
  }

  private var chunks: [Chunk] = []
  private var first = 0
  /// How much of the first chunk is framed already.
  private var offset = 0
  private(set) var count = 0

  mutating func append(_ prefix: HTTP2Prefix, _ bytes: [UInt8]) {
    guard prefix.count + bytes.count > 0 else { return }
    chunks.append(Chunk(prefix: prefix, bytes: bytes))
    count += prefix.count + bytes.count
  }

  /// Moves the next `target.count` bytes, or fewer when there are not so many, to `target`; returns how many.
  mutating func move(to target: UnsafeMutableRawBufferPointer) -> Int {
    var moved = 0
    while moved < target.count, first < chunks.count {
      moved += chunks[first].copy(from: offset, to: UnsafeMutableRawBufferPointer(rebasing: target[moved...]), &offset)
      if offset == chunks[first].count { dropFirst() }
    }
    count -= moved
    return moved
  }

  mutating func removeAll() {
    self = HTTP2Output()
  }

  private mutating func dropFirst() {
    chunks[first].bytes = []
    first += 1
    offset = 0
    if first == chunks.count || first == 64 {
      chunks.removeSubrange(..<first)
      first = 0
    }
  }
}

extension HTTP2Output.Chunk {
  /// Copies what fits from position `start` on and moves `position` behind it.
  fileprivate func copy(from start: Int, to target: UnsafeMutableRawBufferPointer, _ position: inout Int) -> Int {
    var copied = 0
    while position < prefix.count, copied < target.count {
      target[copied] = prefix[position]
      copied += 1
      position += 1
    }
    let index = position - prefix.count
    let rest = min(target.count - copied, bytes.count - index)
    guard position >= prefix.count, rest > 0 else { return copied }
    bytes.withUnsafeBytes { source in
      UnsafeMutableRawBufferPointer(rebasing: target[copied...]).copyMemory(
        from: UnsafeRawBufferPointer(rebasing: source[index..<index + rest]))
    }
    position += rest
    return copied + rest
  }
}
