// SPDX-License-Identifier: Apache-2.0

internal import Glibc
internal import System

/// Keeps two runs from creating or destroying the same cluster at once. The kernel releases it when the holder ends,
/// however it ends.
struct ClusterLock {
  /// Lies beside the cluster's directory while somebody holds the lock.
  let path: String
  private let cluster: String
  private let patience: Duration

  /// - Parameters:
  ///   - root: the directory of all clusters.
  ///   - patience: how long to wait for another holder. One that was killed keeps the lock until the system call that it
  ///     was in has ended, and that can take seconds on a busy machine.
  init(root: String, cluster: String, patience: Duration = .seconds(15)) {
    path = "\(root)/.\(cluster).lock"
    self.cluster = cluster
    self.patience = patience
  }

  /// Runs `body` as the only one for the cluster.
  ///
  /// - Throws: ``ProvisionError/Code/busy`` when another one keeps the lock, or what `body` throws.
  func hold<Value>(_ body: () async throws -> Value) async throws -> Value {
    try Files.makeDirectories(Files.parent(of: path), mode: 0o700)
    let deadline = ContinuousClock.now.advanced(by: patience)
    while true {
      if let file = try acquire() { return try await run(body, holding: file) }
      guard ContinuousClock.now < deadline else {
        throw ProvisionError(.busy, "another command is creating or destroying the cluster \"\(cluster)\": wait for it")
      }
      try await Task.sleep(for: .milliseconds(100))
    }
  }

  /// The lock's file when this run holds it from now on.
  private func acquire() throws -> OwnedDescriptor? {
    let file = try OwnedDescriptor.open(path, O_RDWR | O_CREAT)
    guard flock(file.rawValue, LOCK_EX | LOCK_NB) == 0 else { return nil }
    // The last holder removed its file, perhaps after this run opened it: then the next one locks another file.
    guard let current = try? Files.status(path), try file.status().inode == current.inode else { return nil }
    return file
  }

  private func run<Value>(_ body: () async throws -> Value, holding file: consuming OwnedDescriptor) async throws
    -> Value
  {
    let result: Result<Value, any Error>
    do { result = .success(try await body()) } catch { result = .failure(error) }
    try Files.remove(path)
    flock(file.rawValue, LOCK_UN)
    return try result.get()
  }
}
