// SPDX-License-Identifier: Apache-2.0

internal import RPC
internal import Synchronization

/// Bounds how many calls of one kind are under way at once: each costs the node much more than it costs the client.
final class ConcurrencyLimit: Sendable {
  private let what: String
  private let maximum: Int
  private let running = Mutex(0)

  /// - Parameter what: names the calls in the plural, for the error.
  init(_ what: String, maximum: Int) {
    self.what = what
    self.maximum = maximum
  }

  /// - Throws: RESOURCE_EXHAUSTED when too many are under way, or what `body` throws.
  func run<Result>(_ body: () async throws -> Result) async throws -> Result {
    try begin()
    defer { running.withLock { $0 -= 1 } }
    return try await body()
  }

  private func begin() throws(RPCStatus) {
    try running.withLock { running throws(RPCStatus) in
      guard running < maximum else {
        throw RPCStatus(.resourceExhausted, "this node has \(maximum) \(what) under way already: try again later")
      }
      running += 1
    }
  }
}
