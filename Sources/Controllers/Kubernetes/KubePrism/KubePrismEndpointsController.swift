// SPDX-License-Identifier: Apache-2.0

internal import API
internal import ControllerSupport
internal import MachineConfig
internal import Protobuf
public import Resources
internal import Specs

/// Collects where API servers can be reached: here, at the members of the cluster, and at the cluster's endpoint.
public struct KubePrismEndpointsController: Controller {
  static let id = "k8s-cluster"

  public let name = "k8s.KubePrismEndpointsController"

  public init() {}

  public var inputs: [ControllerInput] {
    [
      .activeMachineConfig, .weak(ClusterResources.MemberSpec.self),
      .weak(
        KubernetesResources.EndpointSpec.self, id: KubernetesEndpointController.id,
        namespace: Namespaces.controlPlane),
    ]
  }

  public var outputs: [ControllerOutput] { [.exclusive(KubernetesResources.KubePrismEndpointsSpec.self)] }

  public func reconcile(_ context: ControllerContext) async throws {
    guard let config = try await context.machineConfiguration()?.v1alpha1 else { return }
    let members = try await context.list(ClusterResources.MemberSpec.self).map(\.spec)
    let known = try await context.get(
      KubernetesResources.EndpointSpec.self, id: KubernetesEndpointController.id, namespace: Namespaces.controlPlane)
    let endpoints = Self.endpoints(config, members, known?.spec)
    try await context.modify(KubernetesResources.KubePrismEndpointsSpec.self, id: Self.id) {
      $0.spec.endpoints = endpoints
    }
  }

  static func endpoints(
    _ config: V1Alpha1Config, _ members: [ClusterResources.MemberSpec], _ known: KubernetesResources.EndpointSpec?
  ) -> [KubernetesResources.KubePrismEndpoint] {
    let localPort = UInt32(clamping: config.cluster.controlPlane.localAPIServerPort)
    var places: [(String, UInt32)] = []
    if config.machine.type?.isControlPlane == true { places.append(("localhost", localPort)) }
    for member in members {
      guard let port = member.controlPlane.map({ UInt32(clamping: $0.apiServerPort) }) else { continue }
      places += member.addresses.compactMap(\.address).map { ("\($0)", port) }
    }
    places += (known?.addresses ?? []).compactMap(\.address).map { ("\($0)", localPort) }
    if let endpoint = config.cluster.controlPlane.endpoint {
      places.append((endpoint.host, UInt32(endpoint.portOrDefault ?? 443)))
    }
    var seen: Set<String> = []
    return places.filter { seen.insert("\($0.0) \($0.1)").inserted }.map { host, port in
      .with {
        $0.host = host
        $0.port = port
      }
    }
  }
}
