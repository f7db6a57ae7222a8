// SPDX-License-Identifier: Apache-2.0

public import API
internal import MachineConfig
internal import Protobuf
public import RPC

extension MachineService {
  /// Takes this node out of the etcd cluster and forgets its data; it joins again when it boots next.
  public func etcdLeaveCluster(
    _ request: Machine.EtcdLeaveClusterRequest, context: ServerContext
  ) async throws -> Machine.EtcdLeaveClusterResponse {
    try requireControlPlane("leaving etcd")
    do {
      try await engines.membership.leave { try await node.services.stop("etcd") }
    } catch let error as LastEtcdMember {
      throw RPCStatus(.failedPrecondition, "\(error)")
    }
    return .with { $0.messages = [.init()] }
  }

  /// Takes another member out, such as that of a node which is gone for good.
  public func etcdRemoveMemberByID(
    _ request: Machine.EtcdRemoveMemberByIDRequest, context: ServerContext
  ) async throws -> Machine.EtcdRemoveMemberByIDResponse {
    try requireControlPlane("removing a member of etcd")
    do {
      try await engines.membership.remove(request.memberID)
    } catch let error as UnknownEtcdMember {
      throw RPCStatus(.notFound, "\(error)")
    }
    return .with { $0.messages = [.init()] }
  }

  private func requireControlPlane(_ what: String) throws {
    guard node.config.current?.machineType?.isControlPlane == true else {
      throw RPCStatus(.failedPrecondition, "\(what) is only possible on a control plane node; name one with --nodes")
    }
  }
}
