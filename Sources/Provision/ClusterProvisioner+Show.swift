// SPDX-License-Identifier: Apache-2.0

internal import System

extension ClusterProvisioner {
  /// - Throws: ``ProvisionError/Code/missing`` when there is no cluster of that name.
  public func show(_ name: String) throws -> ClusterStatus {
    let state = try state(of: name)
    let directory = directory(of: name)
    let hierarchy = try CgroupHierarchy.detect()
    return ClusterStatus(
      provisioner: ClusterState.provisioner, plan: state.plan, bridge: state.names.bridge, directory: directory.path,
      nodes: state.plan.nodes.map { status(of: $0, state, directory, hierarchy) })
  }

  func state(of name: String) throws -> ClusterState {
    try ClusterPlan.check(name)
    let file = directory(of: name).stateFile
    guard Files.exists(file) else {
      throw ProvisionError(.missing, "there is no cluster \"\(name)\" in \(stateRoot)")
    }
    return try ClusterState(readingFrom: file)
  }

  private func status(
    of node: PlannedNode, _ state: ClusterState, _ directory: ClusterDirectory, _ hierarchy: CgroupHierarchy
  ) -> ClusterStatus.NodeStatus {
    let files = directory.node(node.name)
    let isRunning = hierarchy.group(state.names.cgroup(of: node.name)).isPopulated
    let pid = (try? Files.readText(files.processID)).flatMap { Int32($0.filter(\.isNumber)) }
    return ClusterStatus.NodeStatus(
      node: node, isRunning: isRunning, processID: isRunning ? pid : nil, console: files.console)
  }
}
