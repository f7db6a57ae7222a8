// SPDX-License-Identifier: Apache-2.0

/// The routes to the pods of other nodes in the kernel.
public protocol PodRouteTable: Sendable {
  /// The largest packet, in bytes, that the link to the other nodes carries.
  func mtu() async throws -> Int

  /// Makes our routes just these; those that others made stay as they are.
  func replace(with routes: Set<PodRoute>) async throws
}
