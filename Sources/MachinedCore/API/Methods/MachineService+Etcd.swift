// SPDX-License-Identifier: Apache-2.0

internal import MachineConfig
public import API
internal import EtcdClient
public import Protobuf
public import RPC

extension MachineService {
  /// Begins a new etcd cluster on this node.
  public func bootstrap(
    _ request: Machine.BootstrapRequest, context: ServerContext
  ) async throws -> Machine.BootstrapResponse {
    guard node.config.current?.machineType?.isControlPlane == true else {
      throw RPCStatus(
        .failedPrecondition, "bootstrap can only be performed on a control plane node; name one with --nodes")
    }
    guard !request.recoverEtcd else {
      throw RPCStatus(.unimplemented, "recovering etcd from a snapshot is not supported yet; bootstrap without it")
    }
    do {
      try engines.membership.requestBootstrap()
    } catch let error as EtcdAlreadyBootstrapped {
      throw RPCStatus(.alreadyExists, "\(error)")
    }
    return .with { $0.messages = [.init()] }
  }

  public func etcdMemberList(
    _ request: Machine.EtcdMemberListRequest, context: ServerContext
  ) async throws -> Machine.EtcdMemberListResponse {
    let members = try await etcd().members()
    let list = Machine.EtcdMembers.with {
      $0.legacyMembers = members.map(\.name)
      $0.members = members.map(Self.member)
    }
    return .with { $0.messages = [list] }
  }

  public func etcdStatus(
    _ request: Google.Empty, context: ServerContext
  ) async throws -> Machine.EtcdStatusResponse {
    let status = try await etcd().status()
    let message = Machine.EtcdMemberStatus.with {
      $0.memberID = status.memberID
      $0.protocolVersion = status.version
      $0.storageVersion = status.storageVersion
      $0.dbSize = status.databaseSize
      $0.dbSizeInUse = status.databaseSizeInUse
      $0.leader = status.leaderID
      $0.raftIndex = status.raftIndex
      $0.raftTerm = status.raftTerm
      $0.raftAppliedIndex = status.raftAppliedIndex
      $0.errors = status.errors
      $0.isLearner = status.isLearner
    }
    return .with { $0.messages = [.with { $0.memberStatus = message }] }
  }

  private static func member(_ member: EtcdMember) -> Machine.EtcdMember {
    .with {
      $0.id = member.id
      $0.hostname = member.name
      $0.peerURLs = member.peerURLs
      $0.clientURLs = member.clientURLs
      $0.isLearner = member.isLearner
    }
  }
}
