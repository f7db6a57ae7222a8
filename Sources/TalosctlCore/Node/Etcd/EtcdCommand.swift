// SPDX-License-Identifier: Apache-2.0

internal import CommandLine

/// `talosctl etcd`.
enum EtcdCommand {
  static let command = Command(
    "etcd", summary: "Manage etcd",
    subcommands: [
      EtcdActions.defragment, EtcdActions.forfeitLeadership, EtcdAlarms.command, EtcdLeaving.leave,
      EtcdMembers.command, EtcdLeaving.remove, EtcdSnapshot.command, EtcdStatus.command,
    ])
}
