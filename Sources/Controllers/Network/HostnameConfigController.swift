// SPDX-License-Identifier: Apache-2.0

internal import MachineConfig
internal import ControllerSupport
public import Resources
internal import Specs

/// Collects the hostnames that the platform and the machine config ask for, and the one for want of them.
public struct HostnameConfigController: Controller {
  public let name = "network.HostnameConfigController"
  private let platformHostname: String

  /// - Parameter platformHostname: the name that the machine was given from outside, such as a container's; may be
  ///   empty.
  public init(platformHostname: String) {
    self.platformHostname = platformHostname
  }

  public var inputs: [ControllerInput] {
    [.activeMachineConfig, .weak(ClusterResources.IdentitySpec.self, id: "local")]
  }

  public var outputs: [ControllerOutput] { [.shared(NetworkResources.HostnameSpecSpec.self)] }

  public func reconcile(_ context: ControllerContext) async throws {
    context.startTrackingOutputs()
    let configuration = try await context.machineConfiguration()
    if configuration?.usesStableHostname == true,
      let identity = try await context.get(ClusterResources.IdentitySpec.self, id: "local")
    {
      try await publish(StableHostname.of(nodeID: identity.spec.nodeID), .default, context)
    }
    try await publish(platformHostname, .platform, context)
    if let configured = configuration?.hostname {
      try await publish(configured, .machineConfiguration, context)
    }
    try await context.cleanupOutputs(
      ResourceKind(NetworkResources.HostnameSpecSpec.self, namespace: ConfigLayer.namespace))
  }

  private func publish(
    _ hostname: String, _ layer: ResourceEnums.NetworkConfigLayer, _ context: ControllerContext
  ) async throws {
    guard !hostname.isEmpty else { return }
    let id = ConfigLayer.id(layer, "hostname")
    let parts = hostname.split(separator: ".", maxSplits: 1).map(String.init)
    try await context.modify(NetworkResources.HostnameSpecSpec.self, id: id, namespace: ConfigLayer.namespace) {
      $0.spec.hostname = parts.first ?? ""
      $0.spec.domainname = parts.count == 2 ? parts[1] : ""
      $0.spec.configLayer = layer
    }
  }
}
