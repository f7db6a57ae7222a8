// SPDX-License-Identifier: Apache-2.0

internal import API
public import Resources
internal import Specs
internal import System

/// Collects the names and addresses the Talos API of this node is reached by.
public struct APICertSANsController: Controller {
  public let name = "secrets.APICertSANsController"
  public var inputs: [ControllerInput] { [.osRoot, .hostnameStatus, .nodeAddresses("accumulative")] }
  public var outputs: [ControllerOutput] { [.shared(SecretsResources.CertSANSpec.self)] }

  public init() {}

  public func reconcile(_ context: ControllerContext) async throws {
    context.startTrackingOutputs()
    if let names = try await collect(context) {
      try await context.modify(SecretsResources.CertSANSpec.self, id: SecretsID.api) { $0.spec = names }
    }
    try await context.cleanupOutputs(SecretsResources.CertSANSpec.self)
  }

  /// Nil until everything is known that belongs to it.
  private func collect(_ context: ControllerContext) async throws -> SecretsResources.CertSANSpec? {
    guard let root = try await context.get(SecretsResources.OSRootSpec.self, id: SecretsID.os)?.spec,
      let hostname = try await context.get(NetworkResources.HostnameStatusSpec.self, id: "hostname")?.spec,
      let addresses = try await context.get(NetworkResources.NodeAddressSpec.self, id: "accumulative")?.spec
    else { return nil }
    var names = SecretsResources.CertSANSpec()
    names.append(addresses: addresses.ipAddresses + root.certSaniPs.compactMap(\.address) + IPAddress.loopbacks)
    names.append(names: root.certSandnsNames + ["localhost"])
    names.append(hostname)
    names.sort()
    names.fqdn = hostname.fqdn
    return names
  }
}
