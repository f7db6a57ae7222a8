// SPDX-License-Identifier: Apache-2.0

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
