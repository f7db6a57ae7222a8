// SPDX-License-Identifier: Apache-2.0

/// The nodes of a cluster, by the addresses under which clients reach them.
public struct ClusterNodes: Sendable, Equatable {
  public let controlPlanes: [String]
  public let workers: [String]

  public init(controlPlanes: [String], workers: [String]) {
    self.controlPlanes = controlPlanes
    self.workers = workers
  }

  public var all: [String] { controlPlanes + workers }
}
