// SPDX-License-Identifier: Apache-2.0

internal import API
internal import ControllerSupport
internal import MachineConfig
internal import PKI
public import Resources
internal import Specs
internal import System

/// Keeps apid's certificates: issued here on control plane nodes, by trustd of one of those on workers, and renewed at
/// half of their 24 hours. In maintenance an authority that nobody knows issues them, and clients need none.
public struct APIController: Controller {
  public let name = "secrets.APIController"
  public var inputs: [ControllerInput] {
    [
      .osRoot, .certificateNames(SecretsID.api), .machineType, .timeStatus, .activeMachineConfig, .maintenanceRoot,
      .certificateNames(SecretsID.maintenance),
      .weak(KubernetesResources.EndpointSpec.self, namespace: Namespaces.controlPlane),
    ]
  }
  public var outputs: [ControllerOutput] { [.exclusive(SecretsResources.APICertsSpec.self)] }

  private let signer: any CertificateSigner
  private let asked = AskedNames()

  public init(signer: any CertificateSigner) { self.signer = signer }

  public func run(_ context: ControllerContext) async throws {
    try await context.reconcileUntilRenewal { try await renew(context) }
  }

  /// Returns when the first certificate is due; nil when there is none.
  private func renew(_ context: ControllerContext) async throws -> WallTime? {
    context.startTrackingOutputs()
    let certificates = try await certificates(context)
    if let certificates {
      try await context.modify(SecretsResources.APICertsSpec.self, id: SecretsID.api) { $0.spec = certificates }
    }
    try await context.cleanupOutputs(SecretsResources.APICertsSpec.self)
    return [certificates?.server, certificates?.client].compactMap { $0?.identity?.certificate.renewal }.min()
  }

  /// Nil until what they take is known.
  private func certificates(_ context: ControllerContext) async throws -> SecretsResources.APICertsSpec? {
    let current = try await context.get(SecretsResources.APICertsSpec.self, id: SecretsID.api)?.spec
    guard let root = try await context.get(SecretsResources.OSRootSpec.self, id: SecretsID.os)?.spec else {
      return try await maintenanceCertificates(current?.server, context)
    }
    guard try await context.isTimeSynchronized(), let names = try await context.names(SecretsID.api) else { return nil }
    return try await issue(root, names, current ?? SecretsResources.APICertsSpec(), context)
  }

  /// Does not wait for the time: nobody can check this certificate anyway.
  private func maintenanceCertificates(
    _ current: Common.PEMEncodedCertificateAndKey?, _ context: ControllerContext
  ) async throws -> SecretsResources.APICertsSpec? {
    let root = try await context.get(SecretsResources.MaintenanceRootSpec.self, id: SecretsID.maintenance)?.spec
    guard let authority = try root?.ca?.authority(), let names = try await context.names(SecretsID.maintenance) else {
      return nil
    }
    var result = SecretsResources.APICertsSpec()
    result.server = try APICertificates(authority: authority, names: names, now: context.wallTime)
      .server(keeping: current)
    result.skipVerifyingClientCert = true
    return result
  }

  private func issue(
    _ root: SecretsResources.OSRootSpec, _ names: SecretsResources.CertSANSpec,
    _ current: SecretsResources.APICertsSpec, _ context: ControllerContext
  ) async throws -> SecretsResources.APICertsSpec? {
    var result = current
    result.acceptedCAs = root.acceptedCAs
    result.skipVerifyingClientCert = false
    if let authority = try root.issuingCA?.authority() {
      let issuer = APICertificates(authority: authority, names: names, now: context.wallTime)
      result.server = try issuer.server(keeping: current.server)
      result.client = try issuer.client(keeping: current.client)
      return result
    }
    guard try await context.role() != .controlPlane else {
      throw MissingAuthority("machine.ca has no key, without which a control plane node cannot issue certificates")
    }
    result.client = nil
    result.server = try await WorkerCertificate(root: root, names: names, signer: signer, asked: asked)
      .issued(keeping: current.server, context)
    return result
  }
}
