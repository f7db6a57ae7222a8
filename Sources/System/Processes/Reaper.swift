// SPDX-License-Identifier: Apache-2.0

internal import CLinux
internal import Glibc
internal import Synchronization

/// Starts processes and collects their exits, on one thread that takes no lock but its own.
///
/// Each child is watched through its own pidfd, so children that others started (a test runner, a C library) keep their
/// exit status. Only PID 1 also collects strangers: orphans that the kernel hands to it.
public final class Reaper: Sendable {
  /// The reaper of this process.
  public static let shared = Reaper()

  private let state = Mutex(State())
  /// An eventfd, -1 when the process had no descriptor left.
  private let wakeup: Int32

  fileprivate struct State {
    var children: [Int32: ChildProcess] = [:]
    /// Children that are started but not in `children` yet: their exits look like orphans' until then.
    var startsInFlight = 0
    var isRunning = false
    /// Readable after a SIGCHLD; -1 unless orphans are collected.
    var childSignals: Int32 = -1
  }

  init() {
    wakeup = clinux_eventfd()
  }

  deinit { _ = close(wakeup) }

  /// Starts a process; returns once exec has succeeded.
  public func start(_ options: ProcessOptions) throws(SystemError) -> ChildProcess {
    try ensureRunning()
    state.withLock { $0.startsInFlight += 1 }
    defer {
      state.withLock { $0.startsInFlight -= 1 }
      wake()
    }
    let child = ChildProcess(try spawn(options))
    state.withLock { $0.children[child.pid] = child }
    return child
  }

  /// Also collects orphans from now on. For PID 1 (or a child subreaper) only.
  public func collectOrphans() throws(SystemError) {
    var (signal, writer) = (SIGCHLD, Int32(-1))
    let reader = clinux_watch_signals(&signal, 1, &writer)  // for the life of the process
    guard reader >= 0 else { throw SystemError(failed: "watch SIGCHLD") }
    state.withLock { $0.childSignals = reader }
    try ensureRunning()
    wake()
  }

  private func ensureRunning() throws(SystemError) {
    guard wakeup >= 0 else { throw SystemError("eventfd", code: .tooManyOpenFiles) }
    let mustStart = state.withLock { state in
      defer { state.isRunning = true }
      return !state.isRunning
    }
    guard mustStart else { return }
    do {
      try Thread.start(name: "reaper") { self.run() }
    } catch {
      state.withLock { $0.isRunning = false }
      throw error
    }
  }

  private func wake() {
    var one: UInt64 = 1
    _ = Glibc.write(wakeup, &one, 8)
  }

  private func run() {
    while true {
      let (children, childSignals) = state.withLock { (Array($0.children.values), $0.childSignals) }
      waitForEvent(children, childSignals)
      drain(wakeup)
      drain(childSignals)
      for child in children where child.reap() { state.withLock { $0.forget(child) } }
      if childSignals >= 0 { reapOrphans() }
    }
  }

  private func waitForEvent(_ children: [ChildProcess], _ childSignals: Int32) {
    let watched = [wakeup, childSignals] + children.map { $0.pidfd.rawValue }
    var polls = watched.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
    _ = poll(&polls, nfds_t(polls.count), -1)
  }

  private func drain(_ number: Int32) {
    var buffer = [UInt8](repeating: 0, count: 4096)
    while number >= 0, Glibc.read(number, &buffer, buffer.count) > 0 {}
  }

  /// Collects exited processes that nobody here started. Stops at one of ours: the next round takes that first.
  private func reapOrphans() {
    while true {
      let pid = clinux_peek_exited_child()
      guard pid > 0 else { return }
      let isOrphan = state.withLock { $0.children[pid] == nil && $0.startsInFlight == 0 }
      guard isOrphan, clinux_reap_pid(pid) > 0 else { return }
    }
  }
}

extension Reaper.State {
  /// The number may have been reused since: only this very child goes.
  mutating func forget(_ child: ChildProcess) {
    if children[child.pid] === child { children[child.pid] = nil }
  }
}
