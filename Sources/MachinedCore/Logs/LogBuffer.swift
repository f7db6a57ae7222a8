// SPDX-License-Identifier: Apache-2.0

internal import Synchronization

/// The last part of a log in bounded memory. Readers keep their own position, so a slow one loses old lines but never
/// holds up the writer.
public final class LogBuffer: Sendable {
  /// What one service may keep, in bytes.
  public static let defaultCapacity = 1 << 20

  fileprivate struct State {
    /// A ring: the byte at absolute offset `n` is at `n % storage.count` once the storage has grown to its capacity.
    var storage: [UInt8] = []
    /// Absolute offset of the end: the number of bytes ever written.
    var end = 0
  }

  private let state = Mutex(State())
  private let progress = Watched(0)
  private let capacity: Int

  public init(capacity: Int = defaultCapacity) { self.capacity = max(capacity, 1) }

  /// Appends bytes; the oldest give way.
  public func append(_ bytes: some Collection<UInt8>) {
    let end = state.withLock { state in
      for byte in bytes.suffix(capacity) { state.push(byte, capacity: capacity) }
      return state.end
    }
    progress.update { $0 = max($0, end) }
  }

  /// The offset of the newest byte plus one.
  public var end: Int { state.withLock { $0.end } }

  /// What is there from `offset` on, with the offset behind it. Begins later when the start is gone already.
  public func read(from offset: Int, limit: Int = 65_536) -> (bytes: [UInt8], next: Int) {
    state.withLock { state in
      let start = min(max(offset, state.end - state.storage.count), state.end)
      let stop = min(start + max(limit, 0), state.end)
      let bytes = (start..<stop).map { state.storage[$0 % capacity] }
      return (bytes, stop)
    }
  }

  /// Where the last `lines` lines begin; the oldest kept byte when `lines` is negative.
  public func offset(ofLastLines lines: Int) -> Int {
    state.withLock { state in
      let oldest = state.end - state.storage.count
      guard lines >= 0 else { return oldest }
      var (position, remaining) = (state.end, lines)
      while position > oldest {
        let isLineEnd = state.storage[(position - 1) % capacity] == UInt8(ascii: "\n")
        if isLineEnd, position != state.end { remaining -= 1 }
        if remaining <= 0, isLineEnd || lines == 0 { return position }
        position -= 1
      }
      return oldest
    }
  }

  /// Waits until there is something behind `offset`.
  public func waitForMore(than offset: Int) async throws {
    try await progress.wait { $0 > offset }
  }
}

extension LogBuffer.State {
  fileprivate mutating func push(_ byte: UInt8, capacity: Int) {
    if storage.count < capacity { storage.append(byte) } else { storage[end % capacity] = byte }
    end += 1
  }
}
