// SPDX-License-Identifier: Apache-2.0

internal import API
internal import ControllerSupport
internal import PKI
public import Resources
internal import Specs

/// Keeps the certificates of etcd and of its clients on this control plane node.
public struct EtcdController: Controller {
  private static let addressesID = "current-no-k8s"

  public let name = "secrets.EtcdController"
  public var inputs: [ControllerInput] {
    [.etcdRoot, .hostnameStatus, .nodeAddresses(Self.addressesID), .timeStatus]
  }
  public var outputs: [ControllerOutput] { [.exclusive(SecretsResources.EtcdCertsSpec.self)] }

  public init() {}

  public func run(_ context: ControllerContext) async throws {
    try await context.reconcileUntilRenewal { try await renew(context) }
  }

  /// Returns when the first certificate is due; nil when there is none.
  private func renew(_ context: ControllerContext) async throws -> WallTime? {
    context.startTrackingOutputs()
    let certificates = try await issue(context)
    if let certificates {
      try await context.modify(SecretsResources.EtcdCertsSpec.self, id: SecretsID.etcd) { $0.spec = certificates }
    }
    try await context.cleanupOutputs(SecretsResources.EtcdCertsSpec.self)
    let all = [
      certificates?.etcd, certificates?.etcdPeer, certificates?.etcdAdmin, certificates?.etcdAPIServer,
    ]
    return all.compactMap { $0?.identity?.certificate.renewal }.min()
  }

  private func issue(_ context: ControllerContext) async throws -> SecretsResources.EtcdCertsSpec? {
    guard try await context.isTimeSynchronized(),
      let root = try await context.get(SecretsResources.EtcdRootSpec.self, id: SecretsID.etcd)?.spec,
      let authority = try root.etcdCA?.authority(),
      let hostname = try await context.get(NetworkResources.HostnameStatusSpec.self, id: "hostname")?.spec,
      let addresses = try await context.get(NetworkResources.NodeAddressSpec.self, id: Self.addressesID)?.spec
    else { return nil }
    let current = try await context.get(SecretsResources.EtcdCertsSpec.self, id: SecretsID.etcd)?.spec
    let certificates = EtcdCertificates(
      authority: authority, hostname: hostname, addresses: addresses.ipAddresses, now: context.wallTime)
    return try certificates.all(keeping: current ?? SecretsResources.EtcdCertsSpec())
  }
}
