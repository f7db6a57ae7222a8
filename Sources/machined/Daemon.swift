// SPDX-License-Identifier: Apache-2.0

internal import Glibc
internal import Logging
internal import System

/// A daemon beside machined: runs until machined asks it to end.
enum Daemon {
  /// - Returns: the exit code: 0 after SIGTERM, 1 when the daemon failed.
  static func run(
    _ name: String, console: any LogSink, _ body: @escaping @Sendable (Logger) async throws -> Void
  ) async -> Int32 {
    let logger = Logger(component: name, sink: console)
    do {
      let signals = try SignalDescriptor([.terminate, .interrupt])
      let work = Task { try await body(logger) }
      try Thread.start(name: "signals") {
        _ = try? signals.wait()
        work.cancel()
      }
      try await work.value
      return 0
    } catch is CancellationError {
      return 0
    } catch {
      logger.error("ended", ["error": "\(error)"])
      return 1
    }
  }
}
