// SPDX-License-Identifier: Apache-2.0

internal import CLinux
internal import Glibc

/// A signal of signal(7).
public struct Signal: RawRepresentable, Hashable, Sendable {
  public let rawValue: Int32
  public init(rawValue: Int32) { self.rawValue = rawValue }

  public static let hangUp = Signal(rawValue: SIGHUP)
  public static let interrupt = Signal(rawValue: SIGINT)
  public static let quit = Signal(rawValue: SIGQUIT)
  public static let kill = Signal(rawValue: SIGKILL)
  public static let user1 = Signal(rawValue: SIGUSR1)
  public static let user2 = Signal(rawValue: SIGUSR2)
  public static let pipe = Signal(rawValue: SIGPIPE)
  public static let terminate = Signal(rawValue: SIGTERM)
  public static let child = Signal(rawValue: SIGCHLD)
  public static let windowChange = Signal(rawValue: SIGWINCH)

  /// Blocks signals in this thread and those started later, so that only a `SignalDescriptor` receives them.
  /// Call it before any other thread exists.
  public static func block(_ signals: [Signal]) throws(SystemError) {
    let numbers = signals.map(\.rawValue)
    guard clinux_block_signals(numbers, numbers.count) == 0 else { throw SystemError(failed: "sigprocmask") }
  }

  /// A write to a closed peer fails with `EPIPE` rather than ending the process.
  public static func ignoreBrokenPipes() {
    _ = Glibc.signal(SIGPIPE, SIG_IGN)
  }

  /// Sends this signal to a process, or to a process group when `pid` is negative. A missing target is fine.
  public func send(to pid: Int32) throws(SystemError) {
    guard Glibc.kill(pid, rawValue) == 0 || Errno.current == .noSuchProcess else {
      throw SystemError(failed: "kill", "pid \(pid) with signal \(rawValue)")
    }
  }
}

/// Receives blocked signals as readable data (signalfd(2)); put `descriptor` into an event loop or poll it.
public struct SignalDescriptor: ~Copyable, Sendable {
  public let descriptor: OwnedDescriptor

  /// The signals must be blocked already; see `Signal.block(_:)`.
  public init(_ signals: [Signal]) throws(SystemError) {
    let numbers = signals.map(\.rawValue)
    let number = clinux_signalfd(numbers, numbers.count)
    guard number >= 0 else { throw SystemError(failed: "signalfd") }
    descriptor = OwnedDescriptor(taking: number)
  }

  /// The next pending signal; nil when none is.
  public func next() throws(SystemError) -> Signal? {
    let number = clinux_read_signal(descriptor.rawValue)
    guard number >= 0 else { throw SystemError(failed: "read signals") }
    return number == 0 ? nil : Signal(rawValue: number)
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
