// SPDX-License-Identifier: Apache-2.0

internal import Glibc
internal import Synchronization
public import System

/// Passes records to another sink from a thread of its own, so that nobody who logs waits for a console that has
/// stalled. What it does not take in time is dropped and counted.
public final class BackgroundSink: LogSink {
  /// Lives as long as the thread, which the sink must not.
  private final class Shared: Sendable {
    let backlog: Mutex<LogBacklog>
    init(_ backlog: LogBacklog) { self.backlog = Mutex(backlog) }
  }

  private let shared: Shared
  /// Gets a byte when records wait of which the thread does not know; closing it ends the thread.
  private let wakeup: OwnedDescriptor

  /// - Parameter limit: how much text may wait, in bytes.
  /// - Throws: When there is no thread or no pipe to be had.
  public init(_ base: any LogSink, limit: Int = 256 << 10) throws(SystemError) {
    let ends = try Pipe().ends()
    let wakeups = OwnedDescriptor(taking: ends.reader)
    let shared = Shared(LogBacklog(limit: limit))
    self.shared = shared
    wakeup = OwnedDescriptor(taking: ends.writer)
    try Thread.start(name: "console") {
      while let bytes = try? wakeups.read(upTo: 64), !bytes.isEmpty {
        while case let batch = shared.backlog.withLock({ $0.take() }), !batch.isEmpty { batch.forEach(base.write) }
      }
    }
  }

  // The pipe holds at most two bytes: one that the thread acts upon, and one since it found nothing.
  public func write(_ record: LogRecord) {
    if shared.backlog.withLock({ $0.append(record) }) { try? wakeup.write([0]) }
  }

  public func flush(atMost limit: Duration) {
    let deadline = ContinuousClock.now + limit
    while !shared.backlog.withLock(\.isDone), ContinuousClock.now < deadline { usleep(1000) }
  }
}
