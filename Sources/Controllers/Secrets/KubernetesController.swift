// SPDX-License-Identifier: Apache-2.0

internal import API
internal import ControllerSupport
internal import PKI
public import Resources
internal import Specs

/// Keeps the kubeconfigs of the control plane's components and of the node itself, and renews their certificates at
/// half of their year.
public struct KubernetesController: Controller {
  public let name = "secrets.KubernetesController"
  public var inputs: [ControllerInput] { [.kubernetesRoot, .timeStatus] }
  public var outputs: [ControllerOutput] { [.exclusive(SecretsResources.KubernetesCertsSpec.self)] }

  public init() {}

  public func run(_ context: ControllerContext) async throws {
    try await context.reconcileUntilRenewal { try await renew(context) }
  }

  /// Returns when the first certificate is due; nil when there is none.
  private func renew(_ context: ControllerContext) async throws -> WallTime? {
    context.startTrackingOutputs()
    let issued = try await issue(context)
    if let issued {
      try await context.modify(SecretsResources.KubernetesCertsSpec.self, id: SecretsID.kubernetesCertificates) {
        $0.spec = issued.spec
      }
    }
    try await context.cleanupOutputs(SecretsResources.KubernetesCertsSpec.self)
    return issued?.renewal
  }

  private func issue(
    _ context: ControllerContext
  ) async throws -> (spec: SecretsResources.KubernetesCertsSpec, renewal: WallTime?)? {
    guard try await context.isTimeSynchronized(),
      let root = try await context.get(SecretsResources.KubernetesRootSpec.self, id: SecretsID.kubernetesRoot)?.spec,
      let authority = try root.issuingCA?.authority()
    else { return nil }
    let current = try await context.get(
      SecretsResources.KubernetesCertsSpec.self, id: SecretsID.kubernetesCertificates)?.spec
    var issuer = KubeconfigIssuer(authority: authority, root: root, now: context.wallTime)
    let spec = try issuer.all(keeping: current ?? SecretsResources.KubernetesCertsSpec())
    return (spec, issuer.renewal)
  }
}
