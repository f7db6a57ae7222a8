// SPDX-License-Identifier: Apache-2.0

internal import System

/// Opens sockets in another network namespace; a socket stays in the namespace in which it was opened.
enum NetworkNamespace {
  /// - Parameter path: of the namespace, such as `/proc/PID/ns/net`.
  static func run<Result: Sendable>(
    _ path: String, _ body: @escaping @Sendable () throws -> Result
  ) async throws -> Result {
    try await withCheckedThrowingContinuation { continuation in
      do {
        // The thread ends in the namespace it entered, so no other work ever runs there.
        try Thread.start(name: "netns") {
          continuation.resume(
            with: Swift.Result {
              try Namespaces.enter(path)
              return try body()
            })
        }
      } catch {
        continuation.resume(throwing: error)
      }
    }
  }
}
