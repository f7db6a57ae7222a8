// SPDX-License-Identifier: Apache-2.0

internal import API
internal import CommandLine
internal import Protobuf
internal import System

enum EtcdStatus {
  static let command = Command(
    "status", summary: "Get the status of etcd cluster member",
    details: "Returns the status of etcd member on the node, use multiple nodes to get status of all members."
  ) { call in
    try await withSession(call) { session in
      let header = [
        "MEMBER", "DB SIZE", "IN USE", "LEADER", "RAFT INDEX", "RAFT TERM", "RAFT APPLIED INDEX", "LEARNER",
        "PROTOCOL", "STORAGE", "ERRORS",
      ]
      try await session.table(header) { node in
        try await node.machine.etcdStatus(Google.Empty()).messages.compactMap(\.memberStatus).map(row)
      }
    }
  }

  private static func row(_ status: Machine.EtcdMemberStatus) -> [String] {
    let share = status.dbSize > 0 ? Double(status.dbSizeInUse) / Double(status.dbSize) * 100 : 0
    let inUse = "\(ByteCount.decimal(UInt64(clamping: status.dbSizeInUse))) (\(formatted(share, decimals: 2))%)"
    return [
      EtcdMembers.memberID(status.memberID), ByteCount.decimal(UInt64(clamping: status.dbSize)), inUse,
      EtcdMembers.memberID(status.leader), String(status.raftIndex), String(status.raftTerm),
      String(status.raftAppliedIndex), String(status.isLearner), status.protocolVersion, status.storageVersion,
      status.errors.joined(separator: ", "),
    ]
  }
}
