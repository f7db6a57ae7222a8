// SPDX-License-Identifier: Apache-2.0

internal import CommandLine
internal import Provision
internal import System

enum ClusterShow {
  static let command = Command("show", summary: "Shows info about a local provisioned kubernetes cluster") { call in
    let status = try ClusterCommand.provisioner(call).show(call[ClusterCommand.name])
    var facts = Table()
    facts.add("PROVISIONER", status.provisioner)
    facts.add("NAME", status.plan.name)
    facts.add("NETWORK NAME", status.bridge)
    facts.add("NETWORK CIDR", "\(status.plan.network)")
    facts.add("NETWORK GATEWAY", "\(status.plan.gateway)")
    facts.add("KUBERNETES ENDPOINT", status.plan.endpoint)
    try call.terminal.write(facts.text + "\nNODES:\n\n")
    var nodes = Table(["NAME", "TYPE", "IP", "STATE", "PID"])
    for node in status.nodes {
      let state = node.isRunning ? "running" : "stopped"
      nodes.add(
        node.node.name, node.node.role.rawValue, "\(node.node.address)", state, node.processID.map { "\($0)" } ?? "-")
    }
    try call.terminal.write(nodes.text)
  }
}
