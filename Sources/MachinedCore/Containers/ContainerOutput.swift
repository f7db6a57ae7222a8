// SPDX-License-Identifier: Apache-2.0

internal import Glibc
internal import Logging
internal import System

/// The FIFO through which a container's output reaches its log.
struct ContainerOutput: Sendable {
  let path: String

  init(id: String, logs: LogRegistry, directory: String, logger: Logger) throws {
    path = "\(directory)/\(id)"
    try Files.makeDirectories(directory, mode: 0o700)
    if Files.exists(path) { try Files.remove(path) }
    guard mkfifo(path, 0o600) == 0 else { throw SystemError(failed: "mkfifo", path) }
    let path = path
    try Thread.start(name: "log \(id)") {
      Self.copy(path, to: id, logs, logger)
    }
  }

  /// Copies until the last writer is gone.
  static func copy(_ path: String, to id: String, _ logs: LogRegistry, _ logger: Logger) {
    do {
      // Waits until containerd's shim opens the other end, or `close` does.
      let reader = try OwnedDescriptor.open(path, O_RDONLY)
      while case let chunk = try reader.read(upTo: 16_384), !chunk.isEmpty { logs.write(id, chunk) }
    } catch {
      logger.error("the output of a container does not reach its log", ["container": id, "error": "\(error)"])
    }
  }

  /// Lets go of a reader whose container never started, and removes the FIFO.
  func close() {
    _ = try? OwnedDescriptor.open(path, O_WRONLY | O_NONBLOCK)
    try? Files.remove(path)
  }
}
