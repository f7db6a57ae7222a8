// SPDX-License-Identifier: Apache-2.0

internal import Glibc
internal import System

/// The FIFO through which a container's output reaches its log.
struct ContainerOutput: Sendable {
  let path: String

  init(id: String, logs: LogRegistry, directory: String) throws {
    path = "\(directory)/\(id)"
    try Files.makeDirectories(directory, mode: 0o700)
    if Files.exists(path) { try Files.remove(path) }
    guard mkfifo(path, 0o600) == 0 else { throw SystemError(failed: "mkfifo", path) }
    let path = path
    try Thread.start(name: "log \(id)") {
      // Waits until containerd's shim opens the other end, or `close` does.
      guard let reader = try? OwnedDescriptor.open(path, O_RDONLY) else { return }
      while let chunk = try? reader.read(upTo: 16_384), !chunk.isEmpty { logs.write(id, chunk) }
    }
  }

  /// Lets go of a reader whose container never started, and removes the FIFO.
  func close() {
    _ = try? OwnedDescriptor.open(path, O_WRONLY | O_NONBLOCK)
    try? Files.remove(path)
  }
}
