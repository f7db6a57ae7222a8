// SPDX-License-Identifier: Apache-2.0

public import Resources
internal import Synchronization
internal import System

/// Keeps logs as files `ID.log`, rotated once to `ID.log.1` when they reach their size.
public final class LogPersistence: Sendable {
  /// When a file is rotated, in bytes.
  public static let rotationSize = 5 << 20
  /// How often pending lines are written.
  public static let flushInterval = Duration.seconds(15)
  /// Lines that wait for the next flush; more than this flushes at once.
  static let pendingLimit = 256 << 10

  private let directory: String
  private let rotationSize: Int
  private let pending = Mutex<[String: [UInt8]]>([:])
  /// Held while files are written, so that two flushes do not interleave.
  private let files = Mutex(())

  public init(directory: String = "/var/log", rotationSize: Int = rotationSize) {
    self.directory = directory
    self.rotationSize = rotationSize
  }

  func append(_ id: String, _ bytes: [UInt8]) {
    guard !id.contains("/"), !id.isEmpty else { return }
    let isFull = pending.withLock { pending in
      pending[id, default: []] += bytes
      return pending[id, default: []].count > Self.pendingLimit
    }
    if isFull { flush() }
  }

  /// Writes what is pending. A log that cannot be written is dropped: the copy in memory stays.
  public func flush() {
    let batch = pending.withLock { pending in
      defer { pending = [:] }
      return pending
    }
    files.withLock { _ in
      for (id, bytes) in batch { write(id, bytes) }
    }
  }

  /// Flushes regularly until the task is cancelled, and once more then.
  public func run(clock: any TimeSource) async {
    while (try? await clock.sleep(for: Self.flushInterval)) != nil { flush() }
    flush()
  }

  private func write(_ id: String, _ bytes: [UInt8]) {
    let path = Files.join(directory, "\(id).log")
    let size = (try? Files.status(path).size) ?? 0
    if size + UInt64(bytes.count) > UInt64(rotationSize) { try? Files.rename(path, to: "\(path).1") }
    try? Files.append(path, bytes)
  }
}
