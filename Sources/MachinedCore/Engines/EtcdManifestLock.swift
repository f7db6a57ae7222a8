// SPDX-License-Identifier: Apache-2.0

internal import EtcdClient
internal import KubernetesControllers

/// Keeps control plane nodes from applying manifests at the same time, by a key in etcd.
struct EtcdManifestLock: ManifestApplyLock {
  private static let key = "talos:v1:manifestApplyMutex"
  /// How long the lock outlives a node that vanished while holding it.
  private static let leaseSeconds: Int64 = 60

  let membership: EtcdMembership
  let holder: String

  func withLock(_ body: () async throws -> Void) async throws {
    let client = try membership.localClient()
    guard let lock = try await client.tryLock(Self.key, holder: holder, seconds: Self.leaseSeconds) else {
      throw Held()
    }
    let result: Result<Void, any Error>
    do { result = .success(try await body()) } catch { result = .failure(error) }
    // A lock that cannot be released ends with its lease.
    try? await lock.release()
    try result.get()
  }

  /// Another control plane node applies the manifests right now.
  struct Held: Error, CustomStringConvertible {
    var description: String { "another control plane node applies the bootstrap manifests right now" }
  }
}
