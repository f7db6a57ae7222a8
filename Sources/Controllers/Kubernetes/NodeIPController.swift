// SPDX-License-Identifier: Apache-2.0

internal import API
internal import MachineConfig
internal import ControllerSupport
public import Resources
internal import Specs
internal import System

/// Chooses the addresses that the kubelet announces: the first of each family that the config allows.
public struct NodeIPController: Controller {
  public let name = "k8s.NodeIPController"

  public init() {}

  public var inputs: [ControllerInput] {
    [.activeMachineConfig, .weak(NetworkResources.NodeAddressSpec.self, id: "routed-no-k8s")]
  }

  public var outputs: [ControllerOutput] {
    [.exclusive(KubernetesResources.NodeIPConfigSpec.self), .exclusive(KubernetesResources.NodeIPSpec.self)]
  }

  public func reconcile(_ context: ControllerContext) async throws {
    context.startTrackingOutputs()
    let subnets = try await context.machineConfiguration()?.v1alpha1?.machine.kubelet.nodeIP.validSubnets
    if let subnets { try await publish(subnets, context) }
    if let subnets, let routed = try await context.get(NetworkResources.NodeAddressSpec.self, id: "routed-no-k8s") {
      let chosen = Self.choose(from: routed.spec.addresses.compactMap(\.prefix?.address), validSubnets: subnets)
      if !chosen.isEmpty {
        try await context.modify(KubernetesResources.NodeIPSpec.self, id: "kubelet") {
          $0.spec.addresses = chosen.map(Common.NetIP.init)
        }
      }
    }
    try await context.cleanupOutputs(KubernetesResources.NodeIPConfigSpec.self, KubernetesResources.NodeIPSpec.self)
  }

  private func publish(_ subnets: [String], _ context: ControllerContext) async throws {
    try await context.modify(KubernetesResources.NodeIPConfigSpec.self, id: "kubelet") {
      $0.spec.validSubnets = subnets.filter { !$0.hasPrefix("!") }
      $0.spec.excludeSubnets = subnets.filter { $0.hasPrefix("!") }.map { String($0.dropFirst()) }
    }
  }

  /// - Parameter validSubnets: prefixes; one that starts with `!` excludes. Empty allows every address.
  static func choose(from addresses: [IPAddress], validSubnets: [String]) -> [IPAddress] {
    let allowed = SubnetFilter(validSubnets).allowed(addresses)
    return [allowed.first { $0.isV4 }, allowed.first { !$0.isV4 }].compactMap { $0 }
  }
}
