// SPDX-License-Identifier: Apache-2.0

public import Logging
internal import Synchronization

/// The logs of the node by identifier: one per service, `machined`, `kernel`, `controller-runtime`.
public final class LogRegistry: Sendable {
  private struct State {
    var buffers: [String: LogBuffer] = [:]
    var persistence: LogPersistence?
  }

  private let state = Mutex(State())

  public init() {}

  /// The log `id`, created when it is new.
  public func buffer(_ id: String) -> LogBuffer {
    state.withLock { state in
      if let known = state.buffers[id] { return known }
      let buffer = LogBuffer()
      state.buffers[id] = buffer
      return buffer
    }
  }

  /// The log `id`; nil when nothing has logged under it.
  public func existing(_ id: String) -> LogBuffer? { state.withLock { $0.buffers[id] } }

  /// All identifiers, sorted.
  public var identifiers: [String] { state.withLock { $0.buffers.keys.sorted() } }

  /// From now on lines also go to files, beginning with what is in memory.
  public func persist(with persistence: LogPersistence) {
    let buffers = state.withLock { state in
      state.persistence = persistence
      return state.buffers
    }
    for (id, buffer) in buffers { persistence.append(id, buffer.read(from: 0, limit: .max / 2).bytes) }
  }

  /// Appends to the log `id`, in memory and, once there is a place for it, on disk.
  public func write(_ id: String, _ bytes: [UInt8]) {
    buffer(id).append(bytes)
    state.withLock { $0.persistence }?.append(id, bytes)
  }

  /// Sends the lines of loggers to the log `id`.
  public func sink(_ id: String) -> any LogSink { RegistrySink(registry: self, id: id) }
}

/// Writes log records into a registry.
private struct RegistrySink: LogSink {
  let registry: LogRegistry
  let id: String

  func write(_ record: LogRecord) { registry.write(id, Array("\(record.line)\n".utf8)) }
}
