// SPDX-License-Identifier: Apache-2.0

import Synchronization
public import System

/// Loops that share the connections of a process.
public final class EventLoopGroup: Sendable {
  public let loops: [EventLoop]
  private let turn = Atomic<Int>(0)

  /// Starts `count` loops, at least one.
  public init(count: Int) throws(SystemError) {
    var loops: [EventLoop] = []
    for number in 0..<max(count, 1) { loops.append(try EventLoop.start(name: "event-loop-\(number)")) }
    self.loops = loops
  }

  private static let sharedResult = Result<EventLoopGroup, SystemError> { () throws(SystemError) in
    try EventLoopGroup(count: min(4, Host.processorCount))
  }

  /// The group of the process: one loop per processor, at most four.
  public static var shared: EventLoopGroup {
    get throws(SystemError) { try sharedResult.get() }
  }

  /// The loops in turn; the current one when called on a loop of the group, which saves a change of threads.
  public func next() -> EventLoop {
    if let current = loops.first(where: \.isCurrent) { return current }
    return nextInTurn()
  }

  /// The loops in turn.
  public func nextInTurn() -> EventLoop {
    let index = turn.wrappingAdd(1, ordering: .relaxed).oldValue
    return loops[abs(index % loops.count)]
  }
}
