// SPDX-License-Identifier: Apache-2.0

internal import API
internal import RPC
internal import Synchronization

/// Bounds how many calls of one kind are under way at once: each costs the node much more than it costs the client.
/// Administrators have places of their own, so that readers who hold theirs keep none of them out.
final class ConcurrencyLimit: Sendable {
  private struct Running {
    var administrators = 0
    var others = 0
  }

  private let what: String
  private let maximum: Int
  private let running = Mutex(Running())

  /// - Parameters:
  ///   - what: names the calls in the plural, for the error.
  ///   - maximum: of administrators together, and of all others together.
  init(_ what: String, maximum: Int) {
    self.what = what
    self.maximum = maximum
  }

  /// - Throws: RESOURCE_EXHAUSTED when too many are under way, or what `body` throws.
  func run<Result>(_ context: ServerContext, _ body: () async throws -> Result) async throws -> Result {
    let isAdministrator = context[CallerRolesKey.self]?.contains(.admin) == true
    let places: WritableKeyPath<Running, Int> = isAdministrator ? \.administrators : \.others
    try begin(places)
    defer { running.withLock { $0[keyPath: places] -= 1 } }
    return try await body()
  }

  private func begin(_ places: WritableKeyPath<Running, Int>) throws(RPCStatus) {
    try running.withLock { running throws(RPCStatus) in
      guard running[keyPath: places] < maximum else {
        throw RPCStatus(.resourceExhausted, "this node has \(maximum) \(what) under way already: try again later")
      }
      running[keyPath: places] += 1
    }
  }
}
