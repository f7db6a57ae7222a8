// SPDX-License-Identifier: Apache-2.0

internal import CommandLine
internal import Provision

/// The process that spreads connections over the control planes; started by `cluster create` when there are several.
enum ClusterLoadBalance {
  static let command = Command(
    "load-balance", operands: "<directory>", summary: "Balance the load of a local cluster", hidden: true,
    arguments: .exactly(1)
  ) { call in
    try await ControlPlaneBalancer(directory: call.arguments[0]).run()
  }
}
