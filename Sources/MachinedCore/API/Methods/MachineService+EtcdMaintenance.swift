// SPDX-License-Identifier: Apache-2.0

public import API
internal import EtcdClient
internal import MachineConfig
public import Protobuf
public import RPC

extension MachineService {
  /// A client of this node's member.
  ///
  /// - Throws: FAILED_PRECONDITION on a node that is to have none.
  func etcd() throws -> EtcdClient {
    guard node.config.current?.machineType?.isControlPlane == true else {
      throw RPCStatus(
        .failedPrecondition, "this node has no etcd, it is a worker: name a control plane node with --nodes")
    }
    return try engines.membership.localClient()
  }

  public func etcdSnapshot(
    _ request: Machine.EtcdSnapshotRequest, responses: ResponseWriter<Common.Data>, context: ServerContext
  ) async throws {
    try await etcd().snapshot { piece in try await responses.write(.with { $0.bytes = piece }) }
  }

  public func etcdAlarmList(
    _ request: Google.Empty, context: ServerContext
  ) async throws -> Machine.EtcdAlarmListResponse {
    let alarms = try await etcd().alarms().map(Machine.EtcdMemberAlarm.init)
    return .with { $0.messages = [.with { $0.memberAlarms = alarms }] }
  }

  public func etcdAlarmDisarm(
    _ request: Google.Empty, context: ServerContext
  ) async throws -> Machine.EtcdAlarmDisarmResponse {
    let alarms = try await etcd().disarmAlarms().map(Machine.EtcdMemberAlarm.init)
    return .with { $0.messages = [.with { $0.memberAlarms = alarms }] }
  }

  public func etcdDefragment(
    _ request: Google.Empty, context: ServerContext
  ) async throws -> Machine.EtcdDefragmentResponse {
    try await etcd().defragment()
    return .with { $0.messages = [.init()] }
  }

  /// Answers with the member that leads now; with none when this one did not lead.
  public func etcdForfeitLeadership(
    _ request: Machine.EtcdForfeitLeadershipRequest, context: ServerContext
  ) async throws -> Machine.EtcdForfeitLeadershipResponse {
    let etcd = try etcd()
    let status = try await etcd.status()
    guard status.memberID == status.leaderID else { return .with { $0.messages = [.init()] } }
    let others = try await etcd.members().filter { $0.id != status.memberID && !$0.isLearner }
    guard let heir = others.first else {
      throw RPCStatus(.failedPrecondition, "cannot forfeit leadership: no other member of etcd has a vote")
    }
    try await etcd.moveLeader(to: heir.id)
    return .with { $0.messages = [.with { $0.member = heir.name }] }
  }
}

extension Machine.EtcdMemberAlarm {
  fileprivate init(_ alarm: EtcdAlarm) {
    self.init()
    memberID = alarm.memberID
    switch alarm.kind {
    case .noSpace: self.alarm = .nospace
    case .corrupt: self.alarm = .corrupt
    case .other: self.alarm = .none
    }
  }
}
