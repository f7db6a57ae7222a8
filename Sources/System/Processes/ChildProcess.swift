// SPDX-License-Identifier: Apache-2.0

internal import CLinux
internal import Synchronization

/// A started process. Its exit is collected by the `Reaper` that started it, whether or not anyone waits.
public final class ChildProcess: Sendable {
  public let pid: Int32
  let pidfd: OwnedDescriptor
  private let state = Mutex(State.running(waiters: [:]))

  init(_ process: consuming SpawnedProcess) {
    pid = process.pid
    pidfd = process.pidfd
  }

  /// Nil while it runs.
  public var exitStatus: ProcessExit? {
    state.withLock { if case .ended(let status) = $0 { status } else { nil } }
  }

  /// Waits for the end. Cancelling the waiting task ends the wait with `CancellationError`, not the process.
  public func wait() async throws -> ProcessExit {
    let ticket = Ticket()
    let outcome = await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let early = state.withLock { $0.add(ticket, continuation) }
        if let early { continuation.resume(returning: early) }
      }
    } onCancel: {
      state.withLock { $0.cancel(ticket) }?.resume(returning: nil)
    }
    guard let outcome else { throw CancellationError() }
    return outcome
  }

  /// Signals exactly this process, never one that has taken over its number. An ended process is fine.
  public func send(_ signal: Signal) throws(SystemError) {
    guard clinux_pidfd_send_signal(pidfd.rawValue, signal.rawValue) == 0 || Errno.current == .noSuchProcess else {
      throw SystemError(failed: "pidfd_send_signal", "pid \(pid) with signal \(signal.rawValue)")
    }
  }

  /// Collects the exit without blocking; true when it has ended.
  func reap() -> Bool {
    var (code, status): (Int32, Int32) = (0, 0)
    switch clinux_wait_pidfd(pidfd.rawValue, &code, &status) {
    case 0: return false
    case 1: finish(ProcessExit(code: code, status: status))
    default: finish(.exited(-1))  // ECHILD: someone else took the status; ended all the same
    }
    return true
  }

  private func finish(_ status: ProcessExit) {
    for waiter in state.withLock({ $0.end(status) }) { waiter.resume(returning: status) }
  }
}

extension ChildProcess {
  private typealias Waiter = CheckedContinuation<ProcessExit?, Never>

  /// Identifies one wait.
  private final class Ticket: Sendable {}

  private enum State {
    /// A nil waiter was cancelled before it began to wait.
    case running(waiters: [ObjectIdentifier: Waiter?])
    case ended(ProcessExit)

    /// The result when there is nothing to wait for: `.some(nil)` for a cancelled wait.
    mutating func add(_ ticket: Ticket, _ waiter: Waiter) -> ProcessExit?? {
      switch self {
      case .ended(let status): return .some(status)
      case .running(var waiters):
        let cancelled = waiters.removeValue(forKey: ObjectIdentifier(ticket)) != nil
        if !cancelled { waiters[ObjectIdentifier(ticket)] = .some(waiter) }
        self = .running(waiters: waiters)
        return cancelled ? .some(nil) : nil
      }
    }

    mutating func cancel(_ ticket: Ticket) -> Waiter? {
      guard case .running(var waiters) = self else { return nil }
      let waiter = waiters.removeValue(forKey: ObjectIdentifier(ticket))
      if waiter == nil { waiters.updateValue(nil, forKey: ObjectIdentifier(ticket)) }
      self = .running(waiters: waiters)
      return waiter ?? nil
    }

    mutating func end(_ status: ProcessExit) -> [Waiter] {
      guard case .running(let waiters) = self else { return [] }
      self = .ended(status)
      return waiters.values.compactMap { $0 }
    }
  }
}
