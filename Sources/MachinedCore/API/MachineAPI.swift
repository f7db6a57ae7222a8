// SPDX-License-Identifier: Apache-2.0

internal import API
internal import Logging
internal import RPC
internal import Resources

/// All services that the machine socket offers, and what every call passes through.
enum MachineAPI {
  /// Outermost first: the log sees also the calls that are refused.
  static func interceptors(_ node: Node) -> [any ServerInterceptor] {
    [
      AccessLog(logger: node.logger.named("api"), clock: node.clock),
      Authorizer(
        access: CallerAccess(processes: node.processes, clock: node.clock),
        isInMaintenance: { node.config.isInMaintenance }),
      MissingMethods(),
      EndlessCalls(isLeaving: node.isLeaving, clock: node.clock),
    ]
  }

  static func services(_ node: Node, _ sequences: any Sequences, _ engines: NodeEngines) -> [any RPCServiceHandler] {
    let policy = PublicStatePolicy(node.state) { $0[CallerRolesKey.self]?.contains(.admin) == true }
    return [
      MachineService(node, sequences, engines),
      StateService(node.state, policy: policy.check),
      InspectService(node.controllers),
      ClusterService(clock: node.clock, enter: ClusterEntrance(state: node.state).enter),
      VolumeService(),
      PendingServices(),
    ]
  }
}
