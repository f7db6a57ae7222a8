// SPDX-License-Identifier: Apache-2.0

internal import API
internal import CommandLine

enum EtcdMembers {
  static let command = Command("members", summary: "Get the list of etcd cluster members") { call in
    try await withSession(call) { session in
      try await session.table(["ID", "HOSTNAME", "PEER URLS", "CLIENT URLS", "LEARNER"]) { node in
        let members = try await node.machine.etcdMemberList(.init()).messages.flatMap(\.members)
        return members.map { member in
          [
            memberID(member.id), member.hostname, member.peerURLs.joined(separator: ","),
            member.clientURLs.joined(separator: ","), String(member.isLearner),
          ]
        }
      }
    }
  }

  /// As etcd writes the ids of members: 16 hexadecimal digits.
  static func memberID(_ id: UInt64) -> String {
    let text = String(id, radix: 16)
    return String(repeating: "0", count: 16 - text.count) + text
  }
}
