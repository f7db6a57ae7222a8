// SPDX-License-Identifier: Apache-2.0

internal import Logging

/// A step before any sequence. Steps nest: each calls the next one and cleans up when that returns.
public struct StartupTask: Sendable {
  /// Runs all later steps and the life of the node.
  public typealias Next = @Sendable () async throws -> Void

  public let name: String
  let run: @Sendable (StartupContext, Next) async throws -> Void

  public init(_ name: String, _ run: @escaping @Sendable (StartupContext, Next) async throws -> Void) {
    self.name = name
    self.run = run
  }

  /// Runs `tasks`, each around the following one, and `body` inside all of them.
  public static func run(
    _ tasks: [StartupTask], _ context: StartupContext, _ body: @escaping Next
  ) async throws {
    guard let first = tasks.first else { return try await body() }
    context.logger.debug("startup task", ["task": first.name])
    let rest = Array(tasks.dropFirst())
    try await first.run(context) { try await run(rest, context, body) }
  }
}
