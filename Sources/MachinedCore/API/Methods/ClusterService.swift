// SPDX-License-Identifier: Apache-2.0

internal import API
internal import ClusterOps
internal import Protobuf
internal import RPC
internal import Resources
internal import System

/// cluster.ClusterService: the health of the whole cluster, as this control plane node sees it.
struct ClusterService: ClusterServiceHandler {
  /// Opens the ways into the cluster for the time of `body`.
  typealias Enter =
    @Sendable (
      _ request: Cluster.HealthCheckRequest, _ roles: [String],
      _ body: @escaping @Sendable (ClusterAccess) async throws -> Void
    ) async throws -> Void

  /// When the client names no time of its own.
  static let defaultPatience = Duration.seconds(20 * 60)
  static let maximumPatience = Duration.seconds(60 * 60)
  /// Each asks every node of the cluster several times a second.
  private let checks = ConcurrencyLimit("health checks", maximum: 8)
  /// Lines that a slow client may be behind; older ones are dropped.
  private static let backlog = 64

  let clock: any TimeSource
  let enter: Enter

  func healthCheck(
    _ request: Cluster.HealthCheckRequest, responses: ResponseWriter<Cluster.HealthCheckProgress>,
    context: ServerContext
  ) async throws {
    let roles = (context[CallerRolesKey.self] ?? []).map(\.name).sorted()
    let asked = request.waitTimeout?.duration ?? .zero
    let patience = asked > .zero ? min(asked, Self.maximumPatience) : Self.defaultPatience
    try await checks.run(context) {
      try await enter(request, roles) { access in
        responses.sendInitialMetadata()
        try await check(access, patience) { line in try await responses.write(.with { $0.message = line }) }
      }
    }
  }

  private func check(
    _ access: ClusterAccess, _ patience: Duration, write: @escaping @Sendable (String) async throws -> Void
  ) async throws {
    let (lines, feed) = AsyncStream.makeStream(of: String.self, bufferingPolicy: .bufferingNewest(Self.backlog))
    let last = Watched("")
    let waiter = HealthWaiter(pause: { try await clock.sleep(for: .milliseconds(250)) }) { title, progress in
      let line = progress.line(title)
      last.update { $0 = line }
      feed.yield(line)
    }
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { for await line in lines { try await write(line) } }
      group.addTask {
        defer { feed.finish() }
        do {
          try await clock.withTimeout(patience, "cluster health") { try await waiter.wait(access) }
        } catch is TimeoutError {
          let text = "the cluster is not healthy after \(patience.goDescription): \(last.value)"
          throw RPCStatus(.deadlineExceeded, text)
        }
      }
      try await finish(&group)
    }
  }

  /// Both end well, or the first failure cancels the other.
  private func finish(_ group: inout ThrowingTaskGroup<Void, any Error>) async throws {
    defer { group.cancelAll() }
    while try await group.next() != nil {}
  }
}
