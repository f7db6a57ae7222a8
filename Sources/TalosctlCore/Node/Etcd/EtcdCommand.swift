// SPDX-License-Identifier: Apache-2.0

internal import CommandLine

/// `talosctl etcd`.
enum EtcdCommand {
  static let command = Command(
    "etcd", summary: "Manage etcd",
    subcommands: [
      EtcdActions.defragment, EtcdActions.forfeitLeadership, EtcdAlarms.command, EtcdMembers.command,
      EtcdSnapshot.command, EtcdStatus.command,
    ])
}
