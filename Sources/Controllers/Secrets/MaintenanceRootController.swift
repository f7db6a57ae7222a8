// SPDX-License-Identifier: Apache-2.0

internal import API
internal import ControllerSupport
internal import PKI
public import Resources
internal import Specs

/// Keeps an authority in memory for as long as the node is in maintenance. It signs what the API shows until the machine
/// config brings the cluster's own, and is replaced at half of its 24 hours.
public struct MaintenanceRootController: Controller {
  public let name = "secrets.MaintenanceRootController"
  public var inputs: [ControllerInput] {
    [.weak(RuntimeResources.MaintenanceServiceRequestSpec.self, id: SecretsID.maintenance)]
  }
  public var outputs: [ControllerOutput] { [.exclusive(SecretsResources.MaintenanceRootSpec.self)] }

  public init() {}

  public func run(_ context: ControllerContext) async throws {
    try await context.reconcileUntilRenewal { try await renew(context) }
  }

  /// Returns when the authority is due; nil when there is none.
  private func renew(_ context: ControllerContext) async throws -> WallTime? {
    context.startTrackingOutputs()
    var authority: CertificateAuthority?
    if try await isInMaintenance(context) {
      let current = try await context.get(SecretsResources.MaintenanceRootSpec.self, id: SecretsID.maintenance)?.spec.ca
      let wanted = try Self.authority(keeping: current, now: context.wallTime)
      let pair = try Common.PEMEncodedCertificateAndKey(Identity(certificate: wanted.certificate, key: wanted.key))
      try await context.modify(SecretsResources.MaintenanceRootSpec.self, id: SecretsID.maintenance) {
        $0.spec.ca = pair
      }
      authority = wanted
    }
    try await context.cleanupOutputs(SecretsResources.MaintenanceRootSpec.self)
    return authority?.certificate.renewal
  }

  private func isInMaintenance(_ context: ControllerContext) async throws -> Bool {
    try await context.get(RuntimeResources.MaintenanceServiceRequestSpec.self, id: SecretsID.maintenance) != nil
  }

  private static func authority(
    keeping current: Common.PEMEncodedCertificateAndKey?, now: WallTime
  ) throws -> CertificateAuthority {
    if let authority = try? current?.authority(), authority.certificate.isFresh(at: now) { return authority }
    return try CertificateAuthority.create(
      subject: DistinguishedName(commonName: MaintenanceCertSANsController.commonName, organizations: ["talos"]),
      kind: .ed25519, lifetime: CertificateRequestOptions.leafLifetime, now: now)
  }
}
