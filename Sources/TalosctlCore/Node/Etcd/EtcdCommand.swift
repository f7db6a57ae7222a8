// SPDX-License-Identifier: Apache-2.0

internal import CommandLine

/// `talosctl etcd`.
enum EtcdCommand {
  static let command = Command(
    "etcd", summary: "Manage etcd", subcommands: [EtcdMembers.command, EtcdStatus.command])
}
