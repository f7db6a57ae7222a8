// SPDX-License-Identifier: Apache-2.0

internal import EtcdClient
internal import KubernetesTemplates
internal import Logging
internal import RPC
internal import System

extension EtcdMembership {
  /// Takes a member out of the cluster for good, asked of this node's member.
  func remove(_ id: UInt64) async throws {
    let client = try localClient()
    let members = try await client.members()
    guard let member = members.first(where: { $0.id == id }) else { throw UnknownEtcdMember(id: id, known: members) }
    try await client.remove(member.id)
  }

  /// Takes this node's member out of the cluster, then ends etcd by `stop` and removes its data, which would keep the
  /// node from joining again.
  ///
  /// - Throws: ``LastEtcdMember`` when nobody would be left.
  func leave(_ stop: () async throws -> Void) async throws {
    let client = try localClient()
    let id = try await client.status().memberID
    guard try await client.members().contains(where: { $0.id != id && !$0.isLearner }) else { throw LastEtcdMember() }
    try await removeOwn(id, client)
    try await stop()
    // Also for a client that has gone: there is no way back any more.
    try await uncancelled { try await Blocking.run { try self.openDataDirectory().removeContents() } }
  }

  /// A member that learns of its own removal stops, sometimes before it has answered. Should it stop for another reason,
  /// its data may go all the same: a node that joins takes the place of the member that had its name.
  private func removeOwn(_ id: UInt64, _ client: EtcdClient) async throws {
    do {
      try await client.remove(id)
    } catch let status as RPCStatus where status.code == .unavailable && status.message.includes("server stopped") {
      logger.info("etcd stopped before it confirmed that it has left", ["member": EtcdMemberID.text(id)])
    }
  }
}

/// No member has this ID.
struct UnknownEtcdMember: Error, CustomStringConvertible {
  let id: UInt64
  let known: [EtcdMember]

  var description: String {
    let list = known.map { "\(EtcdMemberID.text($0.id)) (\($0.name))" }.joined(separator: ", ")
    return "no etcd member has the ID \(EtcdMemberID.text(id)); there are \(list)"
  }
}

/// A cluster does not live without members.
struct LastEtcdMember: Error, CustomStringConvertible {
  var description: String {
    "this is the only voting member of etcd: leaving would end the cluster; let another control plane node join first"
  }
}
