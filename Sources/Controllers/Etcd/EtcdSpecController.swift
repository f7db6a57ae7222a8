// SPDX-License-Identifier: Apache-2.0

internal import Protobuf
internal import API
internal import ControllerSupport
public import Resources
internal import Specs
internal import System

/// Decides under which name and addresses this node's etcd member runs.
public struct EtcdSpecController: Controller {
  public let name = "etcd.SpecController"

  public init() {}

  public var inputs: [ControllerInput] {
    [
      .weak(EtcdResources.ConfigSpec.self, id: EtcdConfigController.id),
      .weak(NetworkResources.HostnameStatusSpec.self, id: "hostname"),
      .weak(NetworkResources.NodeAddressSpec.self, id: "routed-no-k8s"),
    ]
  }

  public var outputs: [ControllerOutput] { [.exclusive(EtcdResources.SpecSpec.self)] }

  public func reconcile(_ context: ControllerContext) async throws {
    context.startTrackingOutputs()
    if let config = try await context.get(EtcdResources.ConfigSpec.self, id: EtcdConfigController.id),
      let hostname = try await context.get(NetworkResources.HostnameStatusSpec.self, id: "hostname"),
      let routed = try await context.get(NetworkResources.NodeAddressSpec.self, id: "routed-no-k8s")
    {
      let addresses = routed.spec.addresses.compactMap(\.prefix?.address)
      if let spec = Self.spec(config.spec, hostname: hostname.spec.hostname, addresses: addresses) {
        try await context.modify(EtcdResources.SpecSpec.self, id: EtcdConfigController.id) { $0.spec = spec }
      }
    }
    try await context.cleanupOutputs(EtcdResources.SpecSpec.self)
  }

  /// - Returns: nil when no address may be advertised.
  static func spec(
    _ config: EtcdResources.ConfigSpec, hostname: String, addresses: [IPAddress]
  ) -> EtcdResources.SpecSpec? {
    let advertise = SubnetFilter(valid: config.advertiseValidSubnets, excluded: config.advertiseExcludeSubnets)
    let advertised = advertise.allowed(addresses)
    guard !advertised.isEmpty else { return nil }
    let listen = SubnetFilter(valid: config.listenValidSubnets, excluded: config.listenExcludeSubnets)
    let listening = listen.isEmpty ? [] : listen.allowed(addresses)
    return .with {
      $0.name = hostname
      $0.image = config.image
      // One address is enough to be found by, and the first is the one that the node prefers.
      $0.advertisedAddresses = advertised.prefix(1).map(Common.NetIP.init)
      $0.listenPeerAddresses = listening.map(Common.NetIP.init)
      $0.listenClientAddresses = listening.map(Common.NetIP.init)
      $0.extraArgs = config.extraArgs
    }
  }
}
