// SPDX-License-Identifier: Apache-2.0

internal import CLinux
internal import Glibc
import Synchronization

extension EventLoop {
  /// Calls `flush()` of `target` once the jobs of this turn have run. Loop thread only.
  public func flushLater(_ target: any LoopFlushable) {
    flushes.append(target)
  }

  /// Moves what other threads submitted behind what is local; true when the loop must end.
  func takeInbox() -> Bool {
    inbox.withLock { inbox in
      inbox.isWoken = false
      if local.isEmpty {
        swap(&local, &inbox.work)
      } else {
        local.append(contentsOf: inbox.work)
        inbox.work.removeAll(keepingCapacity: true)
      }
      return inbox.isStopping
    }
  }

  /// Runs jobs, and the jobs they start, for a bounded number of rounds, so that descriptors are not starved.
  func runJobs() {
    for _ in 0..<8 where !local.isEmpty {
      swap(&local, &spare)
      for work in spare { run(work) }
      spare.removeAll(keepingCapacity: true)
    }
  }

  func flush() {
    guard !flushes.isEmpty else { return }
    var targets: [any LoopFlushable] = []
    swap(&targets, &flushes)
    for target in targets { target.flush() }
    guard flushes.isEmpty else { return }
    targets.removeAll(keepingCapacity: true)
    swap(&targets, &flushes)
  }

  /// Waits for descriptors, not at all when there is other work, and handles what is ready.
  func waitForEvents() {
    withUnsafeTemporaryAllocation(of: epoll_event.self, capacity: 256) { events in
      let count = epoll_wait(epoll, events.baseAddress, Int32(events.count), waitMilliseconds())
      turnStart = monotonicNanoseconds()
      for event in events.prefix(Int(max(count, 0))) { handle(event) }
    }
    runTimers()
  }

  private func run(_ work: Work) {
    switch work {
    case .job(let job): unsafe job.runSynchronously(on: asUnownedTaskExecutor())
    case .closure(let body): body()
    }
  }

  private func handle(_ event: epoll_event) {
    let key = event.data.u64
    guard key != 0 else { return drainWaker() }
    handlers[key]?.descriptorIsReady(Readiness(rawValue: event.events))
  }

  private func drainWaker() {
    var count: UInt64 = 0
    _ = read(waker, &count, MemoryLayout<UInt64>.size)
  }

  private func waitMilliseconds() -> Int32 {
    guard local.isEmpty, flushes.isEmpty else { return 0 }
    guard let deadline = timers.nextDeadline else { return -1 }
    let now = monotonicNanoseconds()
    guard deadline > now else { return 0 }
    return Int32(clamping: (deadline - now + 999_999) / 1_000_000)
  }
}

/// CLOCK_MONOTONIC in nanoseconds.
public func monotonicNanoseconds() -> UInt64 {
  var time = timespec()
  clock_gettime(CLOCK_MONOTONIC, &time)
  return UInt64(clamping: time.tv_sec) &* 1_000_000_000 &+ UInt64(clamping: time.tv_nsec)
}
