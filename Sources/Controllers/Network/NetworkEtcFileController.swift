// SPDX-License-Identifier: Apache-2.0

internal import API
internal import System
internal import MachineConfig
internal import ControllerSupport
public import Resources
internal import Specs

/// Renders `/etc/hosts` and `/etc/resolv.conf`.
public struct NetworkEtcFileController: Controller {
  public let name = "network.EtcFileController"

  public init() {}

  public var inputs: [ControllerInput] {
    [
      .activeMachineConfig, .weak(NetworkResources.HostnameStatusSpec.self, id: "hostname"),
      .weak(NetworkResources.NodeAddressSpec.self, id: "default"),
      .weak(NetworkResources.ResolverStatusSpec.self, id: "resolvers"),
    ]
  }

  public var outputs: [ControllerOutput] { [.shared(FilesResources.EtcFileSpecSpec.self)] }

  public func reconcile(_ context: ControllerContext) async throws {
    if let resolvers = try await context.get(NetworkResources.ResolverStatusSpec.self, id: "resolvers")?.spec {
      let text = HostsFile.resolvConf(
        servers: resolvers.dnsServers.compactMap(\.address), search: resolvers.searchDomains)
      try await publish("resolv.conf", text, context)
    }
    guard let hostname = try await context.get(NetworkResources.HostnameStatusSpec.self, id: "hostname")?.spec else {
      return
    }
    let address = try await context.get(NetworkResources.NodeAddressSpec.self, id: "default")?.spec.addresses.first
    let extra = try await context.machineConfiguration()?.staticHosts ?? []
    let text = HostsFile.hosts(
      hostname: hostname.hostname, domain: hostname.domainname, address: address?.prefix?.address,
      extra: extra.map { ($0.address, $0.names) })
    try await publish("hosts", text, context)
  }

  private func publish(_ id: String, _ text: String, _ context: ControllerContext) async throws {
    try await context.modify(FilesResources.EtcFileSpecSpec.self, id: id) {
      $0.spec.contents = Array(text.utf8)
      $0.spec.mode = 0o644
    }
  }
}
