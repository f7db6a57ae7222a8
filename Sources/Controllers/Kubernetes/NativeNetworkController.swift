// SPDX-License-Identifier: Apache-2.0

internal import ControllerSupport
internal import KubeClient
internal import MachineConfig
public import Resources
internal import Specs
internal import System
internal import YAML

/// Connects the pods of all nodes when the cluster's CNI is `native`: follows the Node objects, writes the CNI
/// configuration for this node's range of addresses and keeps a route to the range of each other node.
public struct NativeNetworkController: Controller {
  public let name = "k8s.NativeNetworkController"

  private let access: KubernetesAccess
  private let routes: any PodRouteTable
  private let configPath: String

  /// - Parameter configPath: where the container runtime looks for the CNI configuration.
  public init(
    access: KubernetesAccess, routes: any PodRouteTable, configPath: String = "/etc/cni/net.d/10-talos.conflist"
  ) {
    self.access = access
    self.routes = routes
    self.configPath = configPath
  }

  public var inputs: [ControllerInput] {
    [.activeMachineConfig, .weak(KubernetesResources.NodenameSpec.self, id: "nodename")] + KubernetesAccess.inputs
  }

  public var outputs: [ControllerOutput] { [] }

  public func run(_ context: ControllerContext) async throws {
    try await context.follow { () -> String? in
      guard let cluster = try await context.machineConfiguration()?.v1alpha1?.cluster,
        cluster.network.cni.name == NativeNetwork.name,
        let nodename = try await context.get(KubernetesResources.NodenameSpec.self, id: "nodename")?.spec.nodename
      else { return nil }
      return nodename
    } body: { nodename in
      let client = try await access.readyClient(context)
      try await client.follow("/api/v1/nodes") { nodes in
        guard let network = NativeNetwork(nodes: nodes, nodename: nodename) else { return }
        try await apply(network)
        context.resetRestartBackoff()
      }
    }
  }

  private func apply(_ network: NativeNetwork) async throws {
    let text = network.configuration(mtu: try await routes.mtu()).json(indent: 2)
    try Files.makeDirectories(Files.parent(of: configPath), mode: 0o755)
    try RenderedFile(configPath, text + "\n", mode: 0o644).write()
    try await routes.replace(with: network.routes)
  }
}
