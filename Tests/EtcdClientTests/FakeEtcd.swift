// SPDX-License-Identifier: Apache-2.0

import EtcdClient
import Protobuf
import RPC
import Synchronization

/// An etcd member in memory.
final class FakeEtcd: ClusterServiceHandler, KVServiceHandler, LeaseServiceHandler, MaintenanceServiceHandler {
  struct Contents {
    var members: [Etcd.Member] = []
    var values: [[UInt8]: (value: [UInt8], lease: Int64)] = [:]
    var leases: [Int64: Int64] = [:]
    var nextID: Int64 = 1
    var failsTransactions = false
    var wasLinearizable = false
    var alarms: [Etcd.AlarmMember] = []
  }

  private let state = Mutex(Contents())

  func change<Result: Sendable>(_ body: (inout sending Contents) -> sending Result) -> Result {
    state.withLock { body(&$0) }
  }

  var leases: [Int64: Int64] { state.withLock(\.leases) }
  func value(_ key: String) -> String? {
    state.withLock { $0.values[Array(key.utf8)].map { String(decoding: $0.value, as: UTF8.self) } }
  }

  var client: EtcdClient { EtcdClient(channel: InProcessChannel(services: [self])) }

  var methods: [RPCMethod] {
    clusterServiceMethods + kvServiceMethods + leaseServiceMethods + maintenanceServiceMethods
  }

  func memberList(_ request: Etcd.MemberListRequest, context: ServerContext) async throws -> Etcd.MemberListResponse {
    let members = state.withLock { state in
      state.wasLinearizable = request.linearizable
      return state.members
    }
    return .with { $0.members = members }
  }

  func memberAdd(_ request: Etcd.MemberAddRequest, context: ServerContext) async throws -> Etcd.MemberAddResponse {
    let (member, all) = state.withLock { state in
      let member = Etcd.Member.with {
        $0.id = UInt64(state.members.count + 1)
        $0.peerURLs = request.peerURLs
        $0.isLearner = request.isLearner
      }
      state.members.append(member)
      return (member, state.members)
    }
    return .with {
      $0.member = member
      $0.members = all
    }
  }

  func memberRemove(
    _ request: Etcd.MemberRemoveRequest, context: ServerContext
  ) async throws -> Etcd.MemberRemoveResponse {
    state.withLock { $0.members.removeAll { $0.id == request.id } }
    return .init()
  }

  func memberPromote(
    _ request: Etcd.MemberPromoteRequest, context: ServerContext
  ) async throws -> Etcd.MemberPromoteResponse {
    throw RPCStatus(.failedPrecondition, "etcdserver: can only promote a learner member which is in sync with leader")
  }

  func leaseGrant(_ request: Etcd.LeaseGrantRequest, context: ServerContext) async throws -> Etcd.LeaseGrantResponse {
    let id = state.withLock { state in
      state.nextID += 1
      state.leases[state.nextID] = request.ttl
      return state.nextID
    }
    return .with { $0.id = id }
  }

  func leaseRevoke(
    _ request: Etcd.LeaseRevokeRequest, context: ServerContext
  ) async throws -> Etcd.LeaseRevokeResponse {
    let existed = state.withLock { state in
      state.values = state.values.filter { $0.value.lease != request.id }
      return state.leases.removeValue(forKey: request.id) != nil
    }
    guard existed else { throw RPCStatus(.notFound, "etcdserver: requested lease not found") }
    return .init()
  }

  /// Knows only the transaction of a lock: put a key when its creation revision is zero.
  func txn(_ request: Etcd.TxnRequest, context: ServerContext) async throws -> Etcd.TxnResponse {
    guard !state.withLock(\.failsTransactions) else { throw RPCStatus(.unavailable, "etcdserver: leader changed") }
    guard let compare = request.compare.first, compare.target == .create, compare.result == .equal,
      compare.targetUnion == .createRevision(0), case .requestPut(let put)? = request.success.first?.request
    else { throw RPCStatus(.invalidArgument, "not the transaction of a lock") }
    let succeeded = state.withLock { state in
      guard state.values[compare.key] == nil else { return false }
      state.values[put.key] = (put.value, put.lease)
      return true
    }
    return .with { $0.succeeded = succeeded }
  }

  func status(_ request: Etcd.StatusRequest, context: ServerContext) async throws -> Etcd.StatusResponse {
    .with {
      $0.header = .with { $0.memberID = 0xfedc_ba98_7654_3210 }
      $0.version = "3.5.16"
      $0.dbSize = 4096
      $0.dbSizeInUse = 1024
      $0.leader = 7
      $0.raftIndex = 12
      $0.raftTerm = 3
      $0.isLearner = true
      $0.errors = ["NOSPACE"]
    }
  }
}
