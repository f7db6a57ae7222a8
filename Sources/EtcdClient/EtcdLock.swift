// SPDX-License-Identifier: Apache-2.0

internal import Protobuf
internal import RPC
internal import System

/// A lock that is held in etcd; it ends with its lease when nobody releases it.
public struct EtcdLock: Sendable {
  let lease: Int64
  let client: EtcdClient

  /// Gives the lock back, also in a task that has been cancelled.
  public func release() async throws {
    _ = try await uncancelled {
      try await LeaseServiceClient(client.channel).leaseRevoke(.with { $0.id = lease }, options: client.options)
    }
  }
}
