// SPDX-License-Identifier: Apache-2.0

internal import CommandLine
internal import Provision

/// `talosctl cluster`: clusters whose nodes are containers on this machine.
enum ClusterCommand {
  static let name = Flag("name", default: "talos-default", "the name of the cluster")
  static let state = Flag(
    "state", default: "", "directory path to store cluster state (default is ~/.talos/clusters)",
    completion: .directories)

  static let command = Command(
    "cluster", summary: "A collection of commands for managing local clusters", persistentFlags: [name, state],
    subcommands: [
      ClusterCreate.command, ClusterDestroy.command, ClusterShow.command, ClusterPowerOn.command,
      ClusterRunNode.command,
      ClusterLoadBalance.command,
    ])

  static func provisioner(_ call: Invocation) throws -> ClusterProvisioner {
    ClusterProvisioner(stateRoot: try stateRoot(call)) { call.terminal.printError($0) }
  }

  private static func stateRoot(_ call: Invocation) throws -> String {
    if !call[state].isEmpty { return call[state] }
    guard let home = call.environment["HOME"], !home.isEmpty else {
      throw CommandError("cannot find the state of clusters: HOME is not set", remedy: "Name a directory with --state.")
    }
    return ClusterProvisioner.defaultStateRoot(home: home)
  }
}
