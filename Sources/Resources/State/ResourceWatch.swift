// SPDX-License-Identifier: Apache-2.0

/// The events of a watch, in the batches in which they became available. It ends after an errored event, or when the
/// task which iterates is cancelled. To be iterated once.
public struct ResourceWatch: AsyncSequence, Sendable {
  public typealias Element = [ResourceEvent]
  public typealias Failure = Never

  private let source: any WatchSource

  init(_ source: any WatchSource) { self.source = source }

  public func makeAsyncIterator() -> Iterator { Iterator(source: source) }

  /// The same events one by one.
  public var events: Events { Events(batches: self) }

  public struct Iterator: AsyncIteratorProtocol {
    fileprivate let source: any WatchSource

    public mutating func next() async -> [ResourceEvent]? { await source.next() }

    public mutating func next(isolation actor: isolated (any Actor)?) async -> [ResourceEvent]? {
      await source.next()
    }
  }
}
