// SPDX-License-Identifier: Apache-2.0

internal import Glibc
internal import System

/// Makes and removes local clusters whose nodes are containers on this machine.
public struct ClusterProvisioner: Sendable {
  /// Told about each step before it starts.
  public typealias Progress = @Sendable (String) -> Void

  let stateRoot: String
  let progress: Progress

  /// - Parameter stateRoot: the directory that holds one directory per cluster, usually `~/.talos/clusters`.
  public init(stateRoot: String, progress: @escaping Progress = { _ in }) {
    self.stateRoot = stateRoot
    self.progress = progress
  }

  /// `$HOME/.talos/clusters`.
  public static func defaultStateRoot(home: String) -> String { "\(home)/.talos/clusters" }

  func directory(of cluster: String) -> ClusterDirectory {
    ClusterDirectory(root: stateRoot, cluster: cluster)
  }

  func requireRoot() throws(ProvisionError) {
    guard geteuid() == 0 else {
      throw ProvisionError(.unsupported, "local clusters need root: namespaces, mounts and interfaces are made")
    }
  }
}
