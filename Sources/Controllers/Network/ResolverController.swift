// SPDX-License-Identifier: Apache-2.0

internal import API
internal import MachineConfig
internal import ControllerSupport
public import Resources
internal import Specs
public import System

/// Decides which name servers the node asks, and in which domains: those of the machine config, else those of the
/// platform and the node's own domain.
public struct ResolverController: Controller {
  public let name = "network.ResolverConfigController"
  private let platformServers: [IPAddress]

  /// - Parameter platformServers: the name servers that the machine was given from outside.
  public init(platformServers: [IPAddress]) {
    self.platformServers = platformServers
  }

  public var inputs: [ControllerInput] {
    [.activeMachineConfig, .weak(NetworkResources.HostnameStatusSpec.self, id: "hostname")]
  }

  public var outputs: [ControllerOutput] { [.exclusive(NetworkResources.ResolverStatusSpec.self)] }

  public func reconcile(_ context: ControllerContext) async throws {
    let network = try await context.machineConfiguration()?.v1alpha1?.machine.network
    let configured = (network?.nameservers ?? []).compactMap { IPAddress($0) }
    let hostname = try await context.get(NetworkResources.HostnameStatusSpec.self, id: "hostname")?.spec
    try await context.modify(NetworkResources.ResolverStatusSpec.self, id: "resolvers") {
      $0.spec.dnsServers = (configured.isEmpty ? platformServers : configured).map(Common.NetIP.init)
      $0.spec.searchDomains = Self.searchDomains(network, ownDomain: hostname?.domainname ?? "")
    }
  }

  private static func searchDomains(_ network: V1Alpha1Config.Network?, ownDomain: String) -> [String] {
    if let configured = network?.searchDomains, !configured.isEmpty { return configured }
    return ownDomain.isEmpty || network?.disableSearchDomain == true ? [] : [ownDomain]
  }
}
