// SPDX-License-Identifier: Apache-2.0

internal import API
internal import ControllerSupport
internal import KubeClient
public import Resources
internal import Specs
internal import System
internal import YAML

/// Follows which API servers the cluster has: each of them enters its address behind the service `kubernetes`.
public struct KubernetesEndpointController: Controller {
  static let id = "kubernetes"

  public let name = "k8s.EndpointController"
  private let access: KubernetesAccess

  public init(access: KubernetesAccess) {
    self.access = access
  }

  public var inputs: [ControllerInput] { KubernetesAccess.inputs }

  public var outputs: [ControllerOutput] { [.exclusive(KubernetesResources.EndpointSpec.self)] }

  public func run(_ context: ControllerContext) async throws {
    try await context.follow { () -> Bool? in
      try await access.client(context) != nil ? true : nil
    } body: { _ in
      guard let client = try await access.client(context) else { return }
      let path = try await Self.path(client)
      try await client.follow(path) { slices in
        try await Self.publish(slices, context)
        context.resetRestartBackoff()
      }
    }
  }

  /// Kubernetes before 1.21 has the resource in beta only.
  private static func path(_ client: KubernetesClient) async throws -> String {
    let group = "/apis/discovery.k8s.io"
    let version = try await client.get("\(group)/v1") == nil ? "v1beta1" : "v1"
    return
      "\(group)/\(version)/namespaces/default/endpointslices?labelSelector=kubernetes.io%2Fservice-name%3Dkubernetes"
  }

  private static func publish(_ slices: [Node], _ context: ControllerContext) async throws {
    let addresses = addresses(slices)
    // No API server at all cannot have been said by one: what was known stays.
    guard !addresses.isEmpty else { return }
    try await context.modify(
      KubernetesResources.EndpointSpec.self, id: Self.id, namespace: Namespaces.controlPlane
    ) { $0.spec.addresses = addresses.map { Common.NetIP($0) } }
  }

  static func addresses(_ slices: [Node]) -> [IPAddress] {
    let endpoints = slices.flatMap { $0["endpoints"]?.sequenceValue ?? [] }
      .filter { $0["conditions"]?["ready"]?.boolValue != false }
    let addresses = endpoints.flatMap { $0["addresses"]?.stringsValue ?? [] }.compactMap { IPAddress($0) }
    return Set(addresses).sorted { $0.description < $1.description }
  }
}
