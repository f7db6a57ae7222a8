// SPDX-License-Identifier: Apache-2.0

internal import Glibc
public import Resources
internal import Synchronization
internal import System

/// Keeps logs as files `ID.log`, rotated once to `ID.log.1` when they reach their size.
///
/// Pods that mount /var/log write there too: what they put in the place of a log must neither be followed nor waited
/// for. And who logs never waits for the disk.
public final class LogPersistence: Sendable {
  /// When a file is rotated, in bytes.
  public static let rotationSize = 5 << 20
  /// How often pending lines are written.
  public static let flushInterval = Duration.seconds(15)
  /// Lines of a log that wait for the next flush; more than this asks for one at once.
  static let pendingLimit = 256 << 10
  /// Lines of a log that wait for a disk which is behind; more are dropped, the copy in memory stays.
  static let backlogLimit = 1 << 20
  /// What the last flush may take.
  static let lastFlushBudget = Duration.seconds(10)

  private struct State {
    var pending: [String: [UInt8]] = [:]
    var isFlushing = false
  }

  private let directory: String
  private let rotationSize: Int
  private let state = Mutex(State())
  /// Held while files are written, so that two flushes do not interleave.
  private let files = Mutex(())

  public init(directory: String = "/var/log", rotationSize: Int = rotationSize) {
    self.directory = directory
    self.rotationSize = rotationSize
  }

  func append(_ id: String, _ bytes: [UInt8]) {
    guard !id.contains("/"), !id.isEmpty else { return }
    let isFull = state.withLock { state in
      guard state.pending[id, default: []].count + bytes.count <= Self.backlogLimit else { return false }
      state.pending[id, default: []] += bytes
      guard state.pending[id, default: []].count > Self.pendingLimit, !state.isFlushing else { return false }
      state.isFlushing = true
      return true
    }
    if isFull { Task { await flushInBackground() } }
  }

  /// What waits for the next flush, of all logs.
  var pendingBytes: Int { state.withLock { $0.pending.values.reduce(0) { $0 + $1.count } } }

  /// Writes what is pending. A log that cannot be written is dropped: the copy in memory stays.
  public func flush() {
    let batch = state.withLock { state in
      defer { state.pending = [:] }
      return state.pending
    }
    files.withLock { _ in
      for (id, bytes) in batch { try? write(id, bytes) }
    }
  }

  /// Flushes regularly until the task is cancelled, and once more then.
  public func run(clock: any TimeSource) async {
    while (try? await clock.sleep(for: Self.flushInterval)) != nil { await flushInBackground() }
    let isDone = Watched(false)
    try? Thread.start(name: "last flush") {
      self.flush()
      isDone.update { $0 = true }
    }
    // A dead disk must not keep the node from ending.
    _ = try? await uncancelled { [clock] in
      try await clock.withTimeout(Self.lastFlushBudget, "flush logs") { try await isDone.wait { $0 } }
    }
  }

  private func flushInBackground() async {
    try? await Blocking.run { self.flush() }
    state.withLock { $0.isFlushing = false }
  }

  private func write(_ id: String, _ bytes: [UInt8]) throws(SystemError) {
    let path = Files.join(directory, "\(id).log")
    let size = (try? Files.status(path, followLinks: false).size) ?? 0
    if size + UInt64(bytes.count) > UInt64(rotationSize), size > 0 { try Files.rename(path, to: "\(path).1") }
    try OwnedDescriptor.openRegular(path, O_WRONLY | O_APPEND | O_CREAT, followLinks: false).write(bytes)
  }
}
