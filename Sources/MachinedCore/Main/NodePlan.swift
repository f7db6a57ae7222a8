// SPDX-License-Identifier: Apache-2.0

internal import MachineConfig

extension NodeTasks.Plan {
  /// What a node of this system runs.
  static var standard: NodeTasks.Plan {
    NodeTasks.Plan(
      machined: { node, sequences in
        MachinedService(node) { MachineAPI.services(node, sequences) }
      },
      apid: { DaemonService.apid($0) },
      roleServices: { node in
        node.config.current?.machineType?.isControlPlane == true ? [DaemonService.trustd(node)] : []
      })
  }
}
