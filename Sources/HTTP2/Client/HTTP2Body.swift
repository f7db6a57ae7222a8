// SPDX-License-Identifier: Apache-2.0

/// The pieces of a body, in order. Dropping it before its end, or cancelling the task that reads it, ends the exchange.
/// Reading throws `HTTP2Error`, or `CancellationError` when the task was cancelled.
public struct HTTP2Body: AsyncSequence, Sendable {
  public typealias Element = [UInt8]
  public typealias Failure = any Error

  private let lifetime: ExchangeLifetime

  init(_ exchange: HTTP2Exchange) {
    lifetime = ExchangeLifetime(exchange)
  }

  /// Ends the exchange.
  public func cancel() {
    lifetime.exchange.cancel()
  }

  public func makeAsyncIterator() -> AsyncIterator {
    AsyncIterator(lifetime: lifetime)
  }

  public struct AsyncIterator: AsyncIteratorProtocol {
    fileprivate let lifetime: ExchangeLifetime

    public mutating func next() async throws -> [UInt8]? {
      try await lifetime.exchange.next()
    }
  }
}

/// Ends an exchange that nobody reads any more. After its end that has no effect.
private final class ExchangeLifetime: Sendable {
  let exchange: HTTP2Exchange

  init(_ exchange: HTTP2Exchange) {
    self.exchange = exchange
  }

  deinit {
    exchange.cancel()
  }
}
