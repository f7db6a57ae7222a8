// SPDX-License-Identifier: Apache-2.0

internal import API
internal import ControllerSupport
internal import PKI
public import Resources
internal import Specs

/// Keeps the certificate of trustd, which runs on control plane nodes, and renews it at half of its 24 hours.
public struct TrustdController: Controller {
  public let name = "secrets.TrustdController"
  public var inputs: [ControllerInput] {
    [.osRoot, .certificateNames(SecretsID.api), .machineType, .timeStatus]
  }
  public var outputs: [ControllerOutput] { [.exclusive(SecretsResources.TrustdCertsSpec.self)] }

  public init() {}

  public func run(_ context: ControllerContext) async throws {
    try await context.reconcileUntilRenewal { try await renew(context) }
  }

  /// Returns when the certificate is due; nil when there is none.
  private func renew(_ context: ControllerContext) async throws -> WallTime? {
    context.startTrackingOutputs()
    let certificates = try await issue(context)
    if let certificates {
      try await context.modify(SecretsResources.TrustdCertsSpec.self, id: SecretsID.trustd) { $0.spec = certificates }
    }
    try await context.cleanupOutputs(SecretsResources.TrustdCertsSpec.self)
    return certificates?.server?.identity?.certificate.renewal
  }

  private func issue(_ context: ControllerContext) async throws -> SecretsResources.TrustdCertsSpec? {
    guard try await context.role() == .controlPlane, try await context.isTimeSynchronized(),
      let root = try await context.get(SecretsResources.OSRootSpec.self, id: SecretsID.os)?.spec,
      let authority = try root.issuingCA?.authority(), let names = try await context.names(SecretsID.api)
    else { return nil }
    let current = try await context.get(SecretsResources.TrustdCertsSpec.self, id: SecretsID.trustd)?.spec
    var result = SecretsResources.TrustdCertsSpec()
    result.acceptedCAs = root.acceptedCAs
    result.server = try APICertificates(authority: authority, names: names, now: context.wallTime)
      .server(keeping: current?.server)
    return result
  }
}
