// SPDX-License-Identifier: Apache-2.0

internal import Netlink
internal import System
internal import YAML

/// Keeps one node of a local cluster running, as power supply and reset button of a machine do: starts it, starts it
/// again after a reboot or a crash, and ends when it is switched off. Runs in a process of its own.
public struct NodeSupervisor: Sendable {
  /// Programs that close every possible descriptor would take long with more.
  private static let mostOpenFiles: UInt64 = 1 << 20

  private let directory: ClusterDirectory
  private let name: String

  /// - Parameters:
  ///   - directory: the directory of the cluster.
  ///   - node: the name of the node.
  public init(directory: String, node: String) {
    self.directory = ClusterDirectory(path: directory)
    name = node
  }

  /// Runs until the node is switched off.
  ///
  /// - Throws: when the node cannot be started the first time; the reason is also left for the command that waits.
  public func run() async throws {
    var delay = RestartDelay()
    var hasStarted = false
    while true {
      let start = ContinuousClock.now
      do {
        switch NodeExit(try await runOnce()) {
        case .powerOff: return report("switched off")
        case .reboot: report("reboots")
        case .failure(let exit): try await pause(delay.afterFailure(ran: ContinuousClock.now - start), "\(exit)")
        }
        hasStarted = true
      } catch  where hasStarted && !Task.isCancelled {
        try await pause(delay.afterFailure(ran: ContinuousClock.now - start), "\(error)")
      } catch {
        try? Files.write(directory.node(name).failure, "\(error)\n")
        throw error
      }
    }
  }

  private func pause(_ duration: Duration, _ reason: String) async throws {
    report("ended: \(reason); starts again in \(duration)")
    try await Task.sleep(for: duration)
  }

  /// One life of the node, in namespaces of its own.
  private func runOnce() async throws -> ProcessExit {
    let state = try ClusterState(readingFrom: directory.stateFile)
    guard let node = state.plan.nodes.first(where: { $0.name == name }) else {
      throw ProvisionError(.missing, "the cluster \(state.plan.name) has no node \(name)")
    }
    let files = directory.node(name)
    let runc = try Runc(root: directory.runc)
    try await runc.delete(name)
    try Files.remove(files.processID)
    try await CgroupTree(state.names.cgroup(of: name)).remove()
    let namespace = try await NetworkNamespace.create()
    try await ClusterNetwork(state).attach(node, to: namespace)
    try writeRuntimeConfig(state, node, networkNamespace: namespace.path)
    let exit = try await runc.run(name, files)
    try checkThatItStarted(exit)
    return exit
  }

  private func writeRuntimeConfig(_ state: ClusterState, _ node: PlannedNode, networkNamespace: String) throws {
    let configuration = RuntimeConfiguration(
      state: state, node: node, directory: directory, capabilities: try CapabilitySet.effective(),
      openFiles: min(try ResourceLimit.current(.openFiles).hard, Self.mostOpenFiles),
      networkNamespace: networkNamespace)
    let files = directory.node(name)
    let document = configuration.document(userData: try Files.read(files.userData))
    try Files.write(files.runtimeConfig, document.json(indent: 2))
  }

  /// Tells a node that ended from a container that runc could not even create.
  private func checkThatItStarted(_ exit: ProcessExit) throws {
    let files = directory.node(name)
    guard !Files.exists(files.processID) else { return }
    let log = (try? Files.readText(files.runcLog)) ?? ""
    let reason = log.split(separator: "\n").last.map(String.init) ?? "\(exit)"
    throw ProvisionError(.failed, "runc could not start \(name): \(reason)")
  }

  private func report(_ event: String) {
    try? Files.append(directory.node(name).supervisorLog, Array("\(Timestamp.now.rfc3339) \(name) \(event)\n".utf8))
  }
}
