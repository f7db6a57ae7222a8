// SPDX-License-Identifier: Apache-2.0

internal import API
internal import ControllerSupport
internal import PKI
public import Resources
internal import Specs

/// Keeps the certificates of kube-apiserver, which follow the addresses of the node, and renews them at half of their
/// year.
public struct KubernetesDynamicCertsController: Controller {
  public let name = "secrets.KubernetesDynamicCertsController"
  public var inputs: [ControllerInput] {
    [.kubernetesRoot, .certificateNames(SecretsID.kubernetesNames), .timeStatus]
  }
  public var outputs: [ControllerOutput] { [.exclusive(SecretsResources.KubernetesDynamicCertsSpec.self)] }

  public init() {}

  public func run(_ context: ControllerContext) async throws {
    try await context.reconcileUntilRenewal { try await renew(context) }
  }

  /// Returns when the first certificate is due; nil when there is none.
  private func renew(_ context: ControllerContext) async throws -> WallTime? {
    context.startTrackingOutputs()
    let certificates = try await issue(context)
    if let certificates {
      try await context.modify(
        SecretsResources.KubernetesDynamicCertsSpec.self, id: SecretsID.kubernetesDynamicCertificates
      ) { $0.spec = certificates }
    }
    try await context.cleanupOutputs(SecretsResources.KubernetesDynamicCertsSpec.self)
    return [certificates?.apiServer, certificates?.apiServerKubeletClient, certificates?.frontProxy]
      .compactMap { $0?.identity?.certificate.renewal }.min()
  }

  private func issue(_ context: ControllerContext) async throws -> SecretsResources.KubernetesDynamicCertsSpec? {
    guard try await context.isTimeSynchronized(),
      let root = try await context.get(SecretsResources.KubernetesRootSpec.self, id: SecretsID.kubernetesRoot)?.spec,
      let authority = try root.issuingCA?.authority(), let aggregator = try root.aggregatorCA?.authority(),
      let names = try await context.names(SecretsID.kubernetesNames)
    else { return nil }
    let current = try await context.get(
      SecretsResources.KubernetesDynamicCertsSpec.self, id: SecretsID.kubernetesDynamicCertificates)?.spec
    let certificates = APIServerCertificates(
      authority: authority, aggregator: aggregator, names: names.subjectAlternativeNames, now: context.wallTime)
    return try certificates.all(keeping: current ?? SecretsResources.KubernetesDynamicCertsSpec())
  }
}
