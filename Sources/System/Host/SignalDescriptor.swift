// SPDX-License-Identifier: Apache-2.0

internal import CLinux
internal import Glibc

/// Receives signals as readable data instead of their default action, whichever thread they reach. Ends with its owner.
public struct SignalDescriptor: ~Copyable, Sendable {
  /// Readable when a signal waits: for event loops.
  public let descriptor: OwnedDescriptor
  private let signals: [Int32]
  private let writer: Int32

  /// A later descriptor for the same signal takes it over.
  public init(_ signals: [Signal]) throws(SystemError) {
    self.signals = signals.map(\.rawValue)
    var writer: Int32 = -1
    let reader = clinux_watch_signals(self.signals, self.signals.count, &writer)
    guard reader >= 0 else { throw SystemError(failed: "watch signals") }
    descriptor = OwnedDescriptor(taking: reader)
    self.writer = writer
  }

  deinit { clinux_unwatch_signals(signals, signals.count, writer) }

  /// The next signal that came; nil when none did.
  public func next() throws(SystemError) -> Signal? {
    do {
      return try descriptor.read(upTo: 1).first.map { Signal(rawValue: Int32($0)) }
    } catch  where error.code == .wouldBlock {
      return nil
    }
  }

  /// Waits, blocking the thread, for the next signal.
  public func wait() throws(SystemError) -> Signal {
    while true {
      if let signal = try next() { return signal }
      var poller = pollfd(fd: descriptor.rawValue, events: Int16(POLLIN), revents: 0)
      guard retrying({ poll(&poller, 1, -1) }) >= 0 else { throw SystemError(failed: "poll signals") }
    }
  }
}
