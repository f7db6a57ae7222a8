// SPDX-License-Identifier: Apache-2.0

internal import CLinux
internal import Glibc
import Synchronization
public import System

/// One thread that waits for descriptors and timers (epoll(7)) and runs the Swift tasks that prefer it.
///
/// A task started with `Task(executorPreference: loop)` runs its nonisolated code on the loop's thread, so that it and
/// the connection it serves never change threads. Such code must not block; see `BlockingPool`.
///
/// Each turn: ready descriptors, due timers, then jobs, then the flushes that these asked for. Output that many jobs
/// produce therefore leaves in one write.
// Sendable: `inbox` is behind its lock, `waker` and `epoll` never change; everything else is `LoopState`, touched on the
// loop's thread only (`perform` and `enqueue` see to that).
public final class EventLoop: TaskExecutor, @unchecked Sendable {
  enum Work {
    case job(UnownedJob)
    case closure(@Sendable () -> Void)
  }

  struct Inbox {
    var work: [Work] = []
    var isWoken = false
    var isStopping = false
  }

  let epoll: Int32
  let waker: Int32
  let inbox = Mutex(Inbox())
  private let thread = Atomic<UInt>(0)

  /// Bytes that connections read into; valid until the reader returns.
  public let readBuffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 128 << 10, alignment: 64)
  /// Room for what was read once it is decrypted, under the same rule.
  public let decryptBuffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 16 << 10, alignment: 64)
  /// Room to put frames together before they are sent, under the same rule.
  public let writeBuffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 128 << 10, alignment: 64)
  var local: [Work] = []
  var spare: [Work] = []
  var handlers = HandlerTable()
  var timers = TimerQueue()
  var flushes: [any LoopFlushable] = []
  /// Nanoseconds on the monotonic clock when this turn began.
  var turnStart: UInt64 = monotonicNanoseconds()

  private init(epoll: Int32, waker: Int32) {
    self.epoll = epoll
    self.waker = waker
  }

  deinit {
    close(epoll)
    close(waker)
    readBuffer.deallocate()
    decryptBuffer.deallocate()
    writeBuffer.deallocate()
  }

  /// Starts a loop on a thread of its own, which ends with `stop()`.
  public static func start(name: String = "event-loop") throws(SystemError) -> EventLoop {
    let epoll = epoll_create1(Int32(EPOLL_CLOEXEC))
    guard epoll >= 0 else { throw SystemError(failed: "epoll_create1") }
    let waker = eventfd(0, Int32(EFD_CLOEXEC | EFD_NONBLOCK))
    guard waker >= 0 else {
      let error = SystemError(failed: "eventfd")
      close(epoll)
      throw error
    }
    let loop = EventLoop(epoll: epoll, waker: waker)
    try loop.control(EPOLL_CTL_ADD, waker, events: .readable, key: 0)
    try Thread.start(name: name) { loop.run() }
    return loop
  }

  /// Whether the caller runs on the loop's thread.
  @inline(__always)
  public var isCurrent: Bool { thread.load(ordering: .relaxed) == UInt(pthread_self()) }

  /// Runs `work` on the loop: at once when called there, otherwise soon.
  @inline(__always)
  public func perform(_ work: @escaping @Sendable () -> Void) {
    if isCurrent { work() } else { submit(.closure(work)) }
  }

  /// Runs `work` on the loop after what is already waiting.
  public func execute(_ work: @escaping @Sendable () -> Void) {
    submit(.closure(work))
  }

  public func enqueue(_ job: consuming ExecutorJob) {
    submit(.job(UnownedJob(job)))
  }

  /// Ends the loop's thread after the current turn. Descriptors are left to their owners.
  public func stop() {
    inbox.withLock { $0.isStopping = true }
    wake()
  }

  func submit(_ work: Work) {
    if isCurrent {
      local.append(work)
      return
    }
    let mustWake = inbox.withLock { inbox in
      inbox.work.append(work)
      defer { inbox.isWoken = true }
      return !inbox.isWoken
    }
    if mustWake { wake() }
  }

  private func wake() {
    var one: UInt64 = 1
    _ = write(waker, &one, MemoryLayout<UInt64>.size)
  }

  private func run() {
    thread.store(UInt(pthread_self()), ordering: .relaxed)
    while !takeInbox() {
      runJobs()
      flush()
      waitForEvents()
    }
  }
}
