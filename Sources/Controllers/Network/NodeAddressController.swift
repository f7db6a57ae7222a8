// SPDX-License-Identifier: Apache-2.0

internal import API
internal import MachineConfig
internal import ControllerSupport
public import Resources
internal import Specs
internal import System

/// Derives the sets of addresses by which the node is known from the addresses of its interfaces.
public struct NodeAddressController: Controller {
  public let name = "network.NodeAddressController"

  public init() {}

  public var inputs: [ControllerInput] {
    [.activeMachineConfig, .weak(NetworkResources.AddressStatusSpec.self)]
  }

  public var outputs: [ControllerOutput] { [.exclusive(NetworkResources.NodeAddressSpec.self)] }

  public func reconcile(_ context: ControllerContext) async throws {
    let config = try await context.machineConfiguration()?.v1alpha1
    let algorithm: ResourceEnums.NethelpersAddressSortAlgorithm =
      config?.machine.features.nodeAddressSortAlgorithm == "v2" ? .v2 : .v1
    let addresses = NodeAddresses(
      try await interfaceAddresses(context), order: algorithm == .v2 ? .networkSize : .interfaces)
    let network = config?.cluster.network
    let subnets = ((network?.podSubnets ?? []) + (network?.serviceSubnets ?? [])).compactMap { IPPrefix($0) }
    context.startTrackingOutputs()
    for (id, prefixes) in Self.sets(addresses, clusterSubnets: network == nil ? nil : subnets) where !prefixes.isEmpty {
      try await context.modify(NetworkResources.NodeAddressSpec.self, id: id) {
        $0.spec.addresses = prefixes.map(Common.NetIPPrefix.init)
        $0.spec.sortAlgorithm = algorithm
      }
    }
    try await context.cleanupOutputs(NetworkResources.NodeAddressSpec.self)
  }

  /// - Parameter clusterSubnets: of pods and services; nil while there is no machine config to say.
  static func sets(_ addresses: NodeAddresses, clusterSubnets: [IPPrefix]?) -> [(id: String, [IPPrefix])] {
    // The bridge of the pods also has an address, at which nobody else can reach this node.
    let own = NodeAddresses.excluding(clusterSubnets ?? [], from: addresses.routed)
    var sets = [
      ("default", Array(own.prefix(1))), ("current", addresses.current), ("routed", addresses.routed),
      ("accumulative", addresses.current),
    ]
    guard let clusterSubnets else { return sets }
    for (name, prefixes) in [("current", addresses.current), ("routed", addresses.routed)] {
      sets.append(("\(name)-no-k8s", NodeAddresses.excluding(clusterSubnets, from: prefixes)))
      sets.append(("\(name)-only-k8s", NodeAddresses.only(clusterSubnets, of: prefixes)))
    }
    return sets
  }

  private func interfaceAddresses(_ context: ControllerContext) async throws -> [InterfaceAddress] {
    try await context.list(NetworkResources.AddressStatusSpec.self).compactMap { resource in
      guard let prefix = resource.spec.address?.prefix else { return nil }
      return InterfaceAddress(
        linkName: resource.spec.linkName, linkIndex: resource.spec.linkIndex, prefix: prefix,
        scope: UInt8(clamping: resource.spec.scope.number), flags: resource.spec.flags)
    }
  }
}
