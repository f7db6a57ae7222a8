// SPDX-License-Identifier: Apache-2.0

internal import CommandLine
internal import Provision

/// `talosctl cluster start`: the power button of nodes that were shut down, or whose machine was restarted.
enum ClusterPowerOn {
  static let command = Command(
    "start", summary: "Starts the nodes of a local cluster that are switched off"
  ) { call in
    let started = try await ClusterCommand.provisioner(call).start(call[ClusterCommand.name])
    if started.isEmpty { call.terminal.printError("all nodes are running") }
  }
}
