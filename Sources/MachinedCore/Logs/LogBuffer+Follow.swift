// SPDX-License-Identifier: Apache-2.0

extension LogBuffer {
  /// Chunks of a log: what is there, then, when following, what comes.
  public struct Chunks: AsyncSequence, Sendable {
    let buffer: LogBuffer
    let start: Int
    let follows: Bool

    public func makeAsyncIterator() -> Iterator { Iterator(buffer: buffer, position: start, follows: follows) }

    /// Reads on from its own position.
    public struct Iterator: AsyncIteratorProtocol {
      let buffer: LogBuffer
      var position: Int
      let follows: Bool

      /// Throws `CancellationError` when the task is cancelled while it waits.
      public mutating func next() async throws -> [UInt8]? {
        while true {
          let (bytes, next) = buffer.read(from: position)
          position = next
          if !bytes.isEmpty { return bytes }
          guard follows else { return nil }
          try await buffer.waitForMore(than: position)
        }
      }
    }
  }

  /// The last `tailLines` lines (all when negative), then, if `follow`, everything new until the task is cancelled.
  public func chunks(follow: Bool, tailLines: Int) -> Chunks {
    Chunks(buffer: self, start: offset(ofLastLines: tailLines), follows: follow)
  }
}
