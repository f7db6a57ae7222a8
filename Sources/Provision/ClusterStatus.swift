// SPDX-License-Identifier: Apache-2.0

internal import System

/// A local cluster as it is now.
public struct ClusterStatus: Sendable, Equatable {
  /// A node as it is now.
  public struct NodeStatus: Sendable, Equatable {
    public let node: PlannedNode
    public let isRunning: Bool
    /// The pid of the node's PID 1 on this machine; nil when it is not running.
    public let processID: Int32?
    /// Where what its PID 1 prints is kept.
    public let console: String
  }

  public let provisioner: String
  public let plan: ClusterPlan
  public let bridge: String
  public let directory: String
  public let nodes: [NodeStatus]
}
