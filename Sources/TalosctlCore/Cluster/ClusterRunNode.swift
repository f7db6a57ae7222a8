// SPDX-License-Identifier: Apache-2.0

internal import CommandLine
internal import Provision

/// The process that keeps one node running; started by `cluster create`.
enum ClusterRunNode {
  static let command = Command(
    "run-node", operands: "<directory> <node>", summary: "Keep a node of a local cluster running", hidden: true,
    arguments: .exactly(2)
  ) { call in
    try await NodeSupervisor(directory: call.arguments[0], node: call.arguments[1]).run()
  }
}
