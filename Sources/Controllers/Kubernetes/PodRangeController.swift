// SPDX-License-Identifier: Apache-2.0

internal import ControllerSupport
internal import KubeClient
internal import MachineConfig
public import Resources
internal import Specs
internal import System
internal import YAML

/// Gives each node of a cluster with the CNI `native` its range of pod addresses, as soon as the node registers.
///
/// The controller manager would do so too, but looks at the nodes for the first time ten seconds after it started, which
/// no new cluster need wait for.
public struct PodRangeController: Controller {
  public let name = "k8s.PodRangeController"

  private let access: KubernetesAccess
  private let lock: any ClusterLock

  /// - Parameter lock: keeps two control plane nodes from giving out the same range.
  public init(access: KubernetesAccess, lock: any ClusterLock) {
    self.access = access
    self.lock = lock
  }

  public var inputs: [ControllerInput] { [.activeMachineConfig, .machineType] + KubernetesAccess.inputs }

  public var outputs: [ControllerOutput] { [] }

  public func run(_ context: ControllerContext) async throws {
    try await context.follow { () -> PodRanges? in
      guard try await context.role() == .controlPlane,
        let cluster = try await context.machineConfiguration()?.v1alpha1?.cluster,
        cluster.network.cni.name == NativeNetwork.name
      else { return nil }
      return PodRanges(cluster)
    } body: { ranges in
      let client = try await access.readyClient(context)
      try await client.follow(Self.nodes) { nodes in
        if nodes.contains(where: Self.needsRange) {
          try await lock.withLock { try await Self.allocate(ranges, client) }
        }
        context.resetRestartBackoff()
      }
    }
  }

  private static let nodes = "/api/v1/nodes"

  private static func needsRange(_ node: Node) -> Bool { NativeNetwork.podRanges(node).isEmpty }

  /// Only what is read while the lock is held tells which ranges are free.
  private static func allocate(_ ranges: PodRanges, _ client: KubernetesClient) async throws {
    let nodes = try await client.list(Self.nodes)
    var taken = nodes.flatMap(NativeNetwork.podRanges)
    for node in nodes where needsRange(node) {
      guard let name = node["metadata"]?["name"]?.stringValue else { continue }
      let chosen = try ranges.next(taken: taken)
      guard let first = chosen.first else { return }
      taken += chosen
      // The API server refuses to change ranges that a node has.
      try await client.mergePatch(
        "\(Self.nodes)/\(name)",
        ["spec": ["podCIDR": .string(first.description), "podCIDRs": .strings(chosen.map(\.description))]])
    }
  }
}
