// SPDX-License-Identifier: Apache-2.0

internal import System

extension ClusterProvisioner {
  /// Creates the nodes of a plan and starts them. They boot on their own from here; nothing waits for Kubernetes.
  ///
  /// A create that fails or is killed leaves a cluster that ``destroy(_:)`` removes without a trace.
  ///
  /// - Parameter configurations: the machine config of each node, by its name.
  public func create(
    _ plan: ClusterPlan, options: ClusterOptions, configurations: [String: [UInt8]]
  ) async throws {
    try requireRoot()
    try await ClusterLock(root: stateRoot, cluster: plan.name).hold {
      try await createLocked(plan, options, configurations)
    }
  }

  private func createLocked(
    _ plan: ClusterPlan, _ options: ClusterOptions, _ configurations: [String: [UInt8]]
  ) async throws {
    let state = ClusterState(plan: plan, hasImageCache: options.imageCache != nil)
    try check(state, options, configurations)
    let directory = directory(of: plan.name)
    try Files.makeDirectories(directory.path, mode: 0o700)
    try Files.write(directory.stateFile, state.yaml())
    try fill(directory, state, options, configurations)
    try await powerOn(state, options.helper)
  }

  private func check(
    _ state: ClusterState, _ options: ClusterOptions, _ configurations: [String: [UInt8]]
  ) throws {
    let directory = directory(of: state.plan.name)
    guard !Files.exists(directory.path) else {
      throw ProvisionError(
        .exists,
        "the cluster \"\(state.plan.name)\" exists: remove it with talosctl cluster destroy --name \(state.plan.name)")
    }
    guard Files.exists("\(options.rootfs)/sbin/init") else {
      throw ProvisionError(.invalid, "\(options.rootfs) is no unpacked node image: make one with make image")
    }
    if let cache = options.imageCache, !Files.exists("\(cache)/index.json") {
      throw ProvisionError(.invalid, "\(cache) is no image cache: make one with make image-cache")
    }
    for node in state.plan.nodes where configurations[node.name] == nil {
      throw ProvisionError(.invalid, "there is no machine config for \(node.name)")
    }
    _ = try Runc(root: directory.runc)
    try ClusterNetwork(state).checkThatNetworkIsFree()
  }

  private func fill(
    _ directory: ClusterDirectory, _ state: ClusterState, _ options: ClusterOptions, _ configurations: [String: [UInt8]]
  ) throws {
    progress("preparing \(state.plan.nodes.count) nodes in \(directory.path)")
    try HardLinks.copyTree(options.rootfs, to: directory.rootfs)
    if let cache = options.imageCache { try HardLinks.copyTree(cache, to: directory.imageCache) }
    try Files.makeDirectories(directory.marker)
    try Files.write("\(directory.marker)/in-container", "", mode: 0o644)
    try Files.makeDirectories(directory.runc, mode: 0o700)
    for node in state.plan.nodes {
      let files = directory.node(node.name)
      for path in [files.ephemeral, files.state] { try Files.makeDirectories(path) }
      try Files.makeDirectories(files.bundle, mode: 0o700)
      try Files.write(files.userData, configurations[node.name] ?? [])
    }
  }
}
