// SPDX-License-Identifier: Apache-2.0

internal import API
public import Resources
internal import Specs
internal import System

/// Collects the names and addresses the Talos API is reached by while the node is in maintenance.
public struct MaintenanceCertSANsController: Controller {
  /// The common name of what a node shows in maintenance: it has no name in any cluster yet.
  static let commonName = "maintenance-service.talos.dev"

  public let name = "secrets.MaintenanceCertSANsController"
  public var inputs: [ControllerInput] { [.maintenanceRoot, .hostnameStatus, .nodeAddresses("accumulative")] }
  public var outputs: [ControllerOutput] { [.shared(SecretsResources.CertSANSpec.self)] }

  public init() {}

  public func reconcile(_ context: ControllerContext) async throws {
    context.startTrackingOutputs()
    if let names = try await collect(context) {
      try await context.modify(SecretsResources.CertSANSpec.self, id: SecretsID.maintenance) { $0.spec = names }
    }
    try await context.cleanupOutputs(SecretsResources.CertSANSpec.self)
  }

  /// Nil until everything is known that belongs to it.
  private func collect(_ context: ControllerContext) async throws -> SecretsResources.CertSANSpec? {
    guard try await context.get(SecretsResources.MaintenanceRootSpec.self, id: SecretsID.maintenance) != nil,
      let hostname = try await context.get(NetworkResources.HostnameStatusSpec.self, id: "hostname")?.spec,
      let addresses = try await context.get(NetworkResources.NodeAddressSpec.self, id: "accumulative")?.spec
    else { return nil }
    var names = SecretsResources.CertSANSpec()
    names.append(addresses: addresses.ipAddresses + IPAddress.loopbacks)
    names.append(names: ["localhost"])
    names.append(hostname)
    names.sort()
    names.fqdn = Self.commonName
    return names
  }
}
