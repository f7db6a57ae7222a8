// SPDX-License-Identifier: Apache-2.0

/// The body of an answer, in the pieces that arrive. The server sends no more than the window ahead of the reader.
///
/// The stream is cancelled when its reader's task is, or when nobody holds the body any more.
public struct HTTP2Body: AsyncSequence, Sendable {
  public typealias Element = [UInt8]

  let exchange: HTTP2Exchange.Handle

  public func makeAsyncIterator() -> Iterator {
    Iterator(exchange: exchange)
  }

  public struct Iterator: AsyncIteratorProtocol {
    let exchange: HTTP2Exchange.Handle

    public mutating func next() async throws -> [UInt8]? {
      try await exchange.nextPiece()
    }
  }
}
