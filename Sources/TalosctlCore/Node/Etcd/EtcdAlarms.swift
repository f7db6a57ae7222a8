// SPDX-License-Identifier: Apache-2.0

internal import API
internal import CommandLine
internal import Protobuf

/// `talosctl etcd alarm`.
enum EtcdAlarms {
  static let command = Command("alarm", summary: "Manage etcd alarms", subcommands: [list, disarm])

  private static let list = Command("list", summary: "List the etcd alarms for the node.") { call in
    try await show(call) { try await $0.machine.etcdAlarmList(Google.Empty()).messages.flatMap(\.memberAlarms) }
  }

  private static let disarm = Command("disarm", summary: "Disarm the etcd alarms for the node.") { call in
    try await show(call) { try await $0.machine.etcdAlarmDisarm(Google.Empty()).messages.flatMap(\.memberAlarms) }
  }

  private static func show(
    _ call: Invocation, _ ask: @escaping @Sendable (NodeConnection) async throws -> [Machine.EtcdMemberAlarm]
  ) async throws {
    try await withSession(call) { session in
      try await session.table(["MEMBER", "ALARM"]) { node in
        try await ask(node).map { [EtcdMembers.memberID($0.memberID), $0.alarm.protoName] }
      }
    }
  }
}
