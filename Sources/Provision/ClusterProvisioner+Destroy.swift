// SPDX-License-Identifier: Apache-2.0

internal import Netlink
internal import System

extension ClusterProvisioner {
  /// Removes a cluster with everything that belongs to it: processes, control groups, interfaces, mounts and files. Works on
  /// whole and half-made ones, and may be repeated.
  ///
  /// - Parameter force: go on with the rest when something cannot be removed, and say so at the end.
  /// - Throws: ``ProvisionError/Code/missing`` when nothing of that name is left.
  public func destroy(_ name: String, force: Bool = false) async throws {
    try requireRoot()
    try ClusterPlan.check(name)
    try await ClusterLock(root: stateRoot, cluster: name).hold { try await destroyLocked(name, Teardown(force: force)) }
  }

  private func destroyLocked(_ name: String, _ steps: Teardown) async throws {
    var steps = steps
    let directory = directory(of: name)
    let names = ResourceNames(cluster: name)
    let cgroups = try CgroupTree(names.cgroup)
    guard Files.exists(directory.path) || cgroups.exists else {
      throw ProvisionError(.missing, "there is no cluster \"\(name)\" in \(stateRoot)")
    }
    progress("stopping the nodes of \(name)")
    try await steps.step("processes") { try await cgroups.remove() }
    progress("removing the network of \(name)")
    try await steps.step("interfaces") { try removeLinks(directory, names) }
    progress("removing \(directory.path)")
    try await steps.step("files") {
      // Not removed below what is still mounted.
      try removeMounts(below: directory.path)
      try Files.removeTree(directory.path)
    }
    try steps.finish()
  }

  /// The nodes are known by their directories too, should the state file be damaged.
  private func removeLinks(_ directory: ClusterDirectory, _ names: ResourceNames) throws {
    let recorded = (try? ClusterState(readingFrom: directory.stateFile))?.plan.nodes.map(\.name) ?? []
    let found = (try? Files.list("\(directory.path)/nodes")) ?? []
    let wanted = Set((recorded + found).map(names.interface(of:)) + [names.bridge])
    try ClusterNetwork.removeLinks(wanted, try RouteNetlink())
  }

  /// Nothing is mounted on this machine for a cluster; what somebody mounted there must not lose its files.
  private func removeMounts(below path: String) throws {
    for mount in try MountPoint.all().reversed() where mount.target.hasPrefix(path + "/") {
      try Mount.unmount(mount.target, .detach)
    }
  }
}
