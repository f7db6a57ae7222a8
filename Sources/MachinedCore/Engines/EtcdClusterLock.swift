// SPDX-License-Identifier: Apache-2.0

internal import EtcdClient
internal import KubernetesControllers
internal import Resources
internal import System

/// Keeps control plane nodes from doing the same thing at the same time, by a key in etcd.
struct EtcdClusterLock: ClusterLock {
  /// How long the lock outlives a node that vanished while holding it.
  private static let leaseSeconds: Int64 = 60
  /// How long the body may take; what it sent until then has been answered before the lease ends.
  private static let limit: Duration = .seconds(30)

  let key: String
  /// What the holder does: `applies the bootstrap manifests`.
  let purpose: String
  let membership: EtcdMembership
  var clock: any TimeSource = SystemTime()

  func withLock(_ body: @escaping @Sendable () async throws -> Void) async throws {
    let client = try membership.localClient()
    guard let lock = try await client.tryLock(key, holder: Host.hostname(), seconds: Self.leaseSeconds) else {
      throw Held(purpose: purpose)
    }
    let result: Result<Void, any Error>
    do {
      result = .success(try await clock.withTimeout(Self.limit, "what this node \(purpose) for", body))
    } catch {
      result = .failure(error)
    }
    // A lock that cannot be released ends with its lease.
    try? await lock.release()
    try result.get()
  }

  /// Another control plane node has the lock.
  struct Held: Error, CustomStringConvertible {
    let purpose: String
    var description: String { "another control plane node \(purpose) right now" }
  }
}
