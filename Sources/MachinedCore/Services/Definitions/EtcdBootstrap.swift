// SPDX-License-Identifier: Apache-2.0

internal import Resources

/// Whether somebody asked this node to begin a new etcd cluster.
final class EtcdBootstrap: Sendable {
  private let requested = Watched(false)

  var isRequested: Bool { requested.value }

  func request() {
    requested.update { $0 = true }
  }

  /// Waits for the request, or for the time to pass.
  func wait(atMost limit: Duration, clock: any TimeSource) async throws {
    let requested = requested
    do {
      try await clock.withTimeout(limit, "wait for bootstrap") { _ = try await requested.wait { $0 } }
    } catch is TimeoutError {}
  }
}
