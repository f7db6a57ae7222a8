// SPDX-License-Identifier: Apache-2.0

internal import MachineConfig

extension NodeTasks.Plan {
  /// What a node of this system runs.
  static func standard(_ engines: NodeEngines) -> NodeTasks.Plan {
    var plan = NodeTasks.Plan(
      machined: { node, sequences in
        MachinedService(node) { MachineAPI.services(node, sequences, engines) }
      },
      apid: { DaemonService.apid($0) },
      roleServices: { node in
        let isControlPlane = node.config.current?.machineType?.isControlPlane == true
        return RoleServices(node: node, engines: engines).all(isControlPlane: isControlPlane)
      })
    let goingDown = GoingDown(engines: engines)
    plan.drainNode = { try await goingDown.drain($0) }
    plan.stopAllPods = { try await goingDown.stopAllPods($0) }
    return plan
  }
}
