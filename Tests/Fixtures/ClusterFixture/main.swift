// SPDX-License-Identifier: Apache-2.0
// The parts of `talosctl cluster` that tests of Provision need as processes of their own: to be supervisors, and to be
// killed half-way.

import Glibc
import Provision
import System

func run(_ arguments: [String]) async throws {
  switch arguments.first {
  case "run-node":
    try await NodeSupervisor(directory: arguments[1], node: arguments[2]).run()
  case "create":
    let (root, name, network, rootfs) = (arguments[1], arguments[2], arguments[3], arguments[4])
    guard let prefix = IPPrefix(network) else { throw ProvisionError(.invalid, "bad network \(network)") }
    let plan = try ClusterPlan(name: name, network: prefix, controlPlanes: 1, workers: 1)
    let program = try Files.linkTarget("/proc/self/exe")
    let cache = arguments.count > 5 ? arguments[5] : nil
    try await ClusterProvisioner(stateRoot: root) { print($0) }.create(
      plan,
      options: ClusterOptions(rootfs: rootfs, imageCache: cache, helper: HelperProgram(path: program, prefix: [])),
      configurations: Dictionary(uniqueKeysWithValues: plan.nodes.map { ($0.name, Array("node: \($0.name)\n".utf8)) }))
  case "destroy":
    try await ClusterProvisioner(stateRoot: arguments[1]) { print($0) }.destroy(arguments[2])
  default:
    throw ProvisionError(.invalid, "unknown command")
  }
}

do {
  try await run(Array(CommandLine.arguments.dropFirst()))
} catch {
  print("\(error)")
  exit(1)
}
