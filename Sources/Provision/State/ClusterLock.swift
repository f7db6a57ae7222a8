// SPDX-License-Identifier: Apache-2.0

internal import Glibc
internal import System

/// Keeps two runs from creating or destroying the same cluster at once. The kernel releases it when the holder ends,
/// however it ends.
enum ClusterLock {
  /// Runs `body` as the only one for the cluster.
  ///
  /// - Parameter root: the directory of all clusters; the lock lies beside the cluster's directory.
  static func hold(root: String, cluster: String, _ body: () async throws -> Void) async throws {
    try Files.makeDirectories(root, mode: 0o700)
    let file = try OwnedDescriptor.open("\(root)/.\(cluster).lock", O_RDWR | O_CREAT)
    guard flock(file.rawValue, LOCK_EX | LOCK_NB) == 0 else {
      throw ProvisionError(.busy, "another command is creating or destroying the cluster \"\(cluster)\": wait for it")
    }
    let result: Result<Void, any Error>
    do { result = .success(try await body()) } catch { result = .failure(error) }
    flock(file.rawValue, LOCK_UN)
    try result.get()
  }
}
