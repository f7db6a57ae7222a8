// SPDX-License-Identifier: Apache-2.0

internal import API
internal import CommandLine
internal import Protobuf

/// `talosctl etcd leave` and `talosctl etcd remove-member`.
enum EtcdLeaving {
  static let leave = Command("leave", summary: "Tell nodes to leave etcd cluster") { call in
    try await withSession(call) { session in
      try await session.run { _ = try await $0.machine.etcdLeaveCluster(.init()) }
    }
  }

  static let remove = Command(
    "remove-member", operands: "<member ID>", summary: "Remove the node from etcd cluster",
    details: "Use this command only if you want to remove a member which is in broken state.\n"
      + "If there is no access to the node, or the node can't access etcd to call etcd leave.\n"
      + "Always prefer etcd leave over this command.",
    arguments: .exactly(1)
  ) { call in
    guard let id = UInt64(call.arguments[0], radix: 16) else {
      throw CommandError(
        "\"\(call.arguments[0])\" is not the ID of a member of etcd",
        remedy: "'talosctl etcd members' shows them, such as 02a330108c97b19c.")
    }
    try await withSession(call, nodes: .one) { session in
      _ = try await session.first.machine.etcdRemoveMemberByID(.with { $0.memberID = id })
    }
  }
}
