// SPDX-License-Identifier: Apache-2.0

internal import System

extension ClusterProvisioner {
  /// How long a node may take from the start of its supervisor to the start of its PID 1.
  private static let startTimeout = Duration.seconds(30)

  /// Starts the nodes that are switched off, and makes the network again if this machine was restarted meanwhile.
  ///
  /// - Returns: the names of the nodes that were started.
  /// - Throws: ``ProvisionError/Code/missing`` when there is no cluster of that name.
  @discardableResult
  public func start(_ name: String, helper: HelperProgram = HelperProgram()) async throws -> [String] {
    try requireRoot()
    let state = try state(of: name)
    return try await ClusterLock(root: stateRoot, cluster: name).hold { try await powerOn(state, helper) }
  }

  /// For the holder of the cluster's lock.
  @discardableResult
  func powerOn(_ state: ClusterState, _ helper: HelperProgram) async throws -> [String] {
    let directory = directory(of: state.plan.name)
    let hierarchy = try CgroupHierarchy.detect()
    progress("creating the network \(state.plan.network) on \(state.names.bridge)")
    try ClusterNetwork(state).createBridge()
    if await !BridgeFilter().enable() { progress("warning: \(BridgeFilter.missing)") }
    let balancer = hierarchy.group(state.names.balancerCgroup)
    if state.plan.isBalanced, !balancer.isPopulated {
      progress("balancing the load of \(state.plan.endpoint)")
      try helper.start(["load-balance", directory.path], log: directory.balancerLog, in: balancer)
    }
    // A node between two lives has no process, but its supervisor.
    let off = state.plan.nodes.filter { !hierarchy.group(state.names.supervisorCgroup(of: $0.name)).isPopulated }
    for node in off { try start(node, directory, hierarchy.group(state.names.supervisorCgroup(of: node.name)), helper) }
    for node in off { try await waitForStart(of: node, directory.node(node.name)) }
    return off.map(\.name)
  }

  private func start(
    _ node: PlannedNode, _ directory: ClusterDirectory, _ cgroup: Cgroup, _ helper: HelperProgram
  ) throws {
    progress("starting \(node.name) with address \(node.address)")
    let files = directory.node(node.name)
    for leftover in [files.processID, files.failure] { try Files.remove(leftover) }
    try helper.start(["run-node", directory.path, node.name], log: files.supervisorLog, in: cgroup)
  }

  private func waitForStart(of node: PlannedNode, _ files: NodeDirectory) async throws {
    let deadline = ContinuousClock.now + Self.startTimeout
    while !Files.exists(files.processID) {
      if let failure = try? Files.readText(files.failure) { throw ProvisionError(.failed, failure) }
      guard ContinuousClock.now < deadline else {
        throw ProvisionError(
          .failed, "\(node.name) did not start within \(Self.startTimeout): see \(files.supervisorLog)")
      }
      try await Task.sleep(for: .milliseconds(20))
    }
  }
}
