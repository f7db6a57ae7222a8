// SPDX-License-Identifier: Apache-2.0

internal import Protobuf
internal import RPC

extension EtcdClient {
  /// Tries to take a lock that lasts until it is released or its lease ends.
  ///
  /// - Parameters:
  ///   - key: the key whose existence is the lock.
  ///   - holder: stored in the key, for people who look.
  ///   - seconds: how long the lock outlives a holder that vanished.
  /// - Returns: nil when somebody else holds it.
  public func tryLock(_ key: String, holder: String, seconds: Int64) async throws -> EtcdLock? {
    let lease = try await LeaseServiceClient(channel).leaseGrant(.with { $0.ttl = seconds }, options: options).id
    let lock = EtcdLock(lease: lease, client: self)
    let isTaken: Bool
    do {
      let request = Self.create(Array(key.utf8), value: Array(holder.utf8), lease: lease)
      isTaken = try await KVServiceClient(channel).txn(request, options: options).succeeded
    } catch {
      // Whether etcd took the lock before the call failed is unknown: with its lease it is free in any case.
      try? await lock.release()
      throw error
    }
    if isTaken { return lock }
    try await lock.release()
    return nil
  }

  /// Puts the key only when it does not exist: its creation revision is zero then.
  private static func create(_ key: [UInt8], value: [UInt8], lease: Int64) -> Etcd.TxnRequest {
    let absent = Etcd.Compare.with {
      $0.target = .create
      $0.key = key
      $0.targetUnion = .createRevision(0)
    }
    let put = Etcd.PutRequest.with {
      $0.key = key
      $0.value = value
      $0.lease = lease
    }
    return .with {
      $0.compare = [absent]
      $0.success = [.with { $0.request = .requestPut(put) }]
    }
  }
}
