// SPDX-License-Identifier: Apache-2.0

internal import API
internal import MachineConfig
public import Resources
internal import Specs
internal import System

/// Collects the names and addresses the Kubernetes API is reached by, inside and outside of the cluster.
public struct KubernetesCertSANsController: Controller {
  private static let addressesID = "current-no-k8s"

  public let name = "secrets.KubernetesCertSANsController"
  public var inputs: [ControllerInput] { [.kubernetesRoot, .hostnameStatus, .nodeAddresses(Self.addressesID)] }
  public var outputs: [ControllerOutput] { [.shared(SecretsResources.CertSANSpec.self)] }

  public init() {}

  public func reconcile(_ context: ControllerContext) async throws {
    context.startTrackingOutputs()
    if let names = try await collect(context) {
      try await context.modify(SecretsResources.CertSANSpec.self, id: SecretsID.kubernetesNames) { $0.spec = names }
    }
    try await context.cleanupOutputs(SecretsResources.CertSANSpec.self)
  }

  /// Nil until everything is known that belongs to it.
  private func collect(_ context: ControllerContext) async throws -> SecretsResources.CertSANSpec? {
    guard
      let root = try await context.get(SecretsResources.KubernetesRootSpec.self, id: SecretsID.kubernetesRoot)?.spec,
      let hostname = try await context.get(NetworkResources.HostnameStatusSpec.self, id: "hostname")?.spec,
      let addresses = try await context.get(NetworkResources.NodeAddressSpec.self, id: Self.addressesID)?.spec
    else { return nil }
    var names = SecretsResources.CertSANSpec()
    names.append(addresses: addresses.ipAddresses + root.apiServerIPs.compactMap(\.address) + IPAddress.loopbacks)
    names.append(names: Self.serviceNames(root.dnsDomain))
    names.append(mixed: root.certSaNs + (root.endpoint.flatMap { ConfigURL($0.fullPath)?.host }.map { [$0] } ?? []))
    names.append(hostname)
    names.sort()
    return names
  }

  /// Names by which pods and the node itself reach the API.
  private static func serviceNames(_ domain: String) -> [String] {
    let service = "kubernetes.default.svc"
    return ["kubernetes", "kubernetes.default", service, "\(service).\(domain)", "localhost"]
  }
}
