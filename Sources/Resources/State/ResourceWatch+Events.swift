// SPDX-License-Identifier: Apache-2.0

extension ResourceWatch {
  /// The events of a watch one by one.
  public struct Events: AsyncSequence, Sendable {
    public typealias Element = ResourceEvent
    public typealias Failure = Never

    let batches: ResourceWatch

    public func makeAsyncIterator() -> Iterator { Iterator(batches: batches.makeAsyncIterator()) }

    public struct Iterator: AsyncIteratorProtocol {
      var batches: ResourceWatch.Iterator
      private var pending: ArraySlice<ResourceEvent> = []

      init(batches: ResourceWatch.Iterator) { self.batches = batches }

      public mutating func next() async -> ResourceEvent? { await next(isolation: nil) }

      public mutating func next(isolation actor: isolated (any Actor)?) async -> ResourceEvent? {
        if let event = pending.popFirst() { return event }
        guard let batch = await batches.next(isolation: actor) else { return nil }
        pending = batch[...]
        return pending.popFirst()
      }
    }
  }
}
