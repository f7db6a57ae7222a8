// SPDX-License-Identifier: Apache-2.0

internal import ControllerSupport
internal import KubeClient
internal import Logging
public import Resources
internal import Specs
internal import YAML

/// Mirrors the status of this node's static pods, as the kubelet knows it, long before the API server is told.
public struct KubeletStaticPodController: Controller {
  public let name = "k8s.KubeletStaticPodController"

  private let access: KubeletAccess

  public init(access: KubeletAccess = KubeletAccess()) {
    self.access = access
  }

  public var inputs: [ControllerInput] {
    [
      .weak(SecretsResources.KubernetesDynamicCertsSpec.self), .weak(V1alpha1Resources.ServiceSpec.self, id: "kubelet"),
      .weak(KubernetesResources.StaticPodSpec.self),
    ]
  }

  public var outputs: [ControllerOutput] { [.exclusive(KubernetesResources.StaticPodStatusSpec.self)] }

  public func run(_ context: ControllerContext) async throws {
    var failure = LastingFailure(patience: Self.patience)
    try await context.reconcileAgain { try await refresh(context, &failure) }
  }

  /// - Returns: when to ask again: soon while a pod is not ready, or the kubelet does not answer.
  private func refresh(_ context: ControllerContext, _ failure: inout LastingFailure) async throws -> Duration? {
    context.startTrackingOutputs()
    var interval: Duration?
    if let client = try await client(context) {
      do {
        let pods = try await client.list("/pods").filter(Self.isStatic)
        for pod in pods { try await publish(pod, context) }
        let expected = try await context.list(KubernetesResources.StaticPodSpec.self).count
        let areReady = pods.allSatisfy { KubernetesCondition.isReady($0["status"]) }
        interval = pods.count >= expected && areReady ? Self.calm : Self.eager
      } catch let error where !(error is ResourceError) {
        // Its authorization asks the API server, which may be one of these pods.
        let level: LogLevel = failure.failed(at: context.time.instant()) ? .warning : .debug
        context.logger.log(level, "the kubelet does not list its pods", ["error": "\(error)"])
        return Self.eager
      }
    }
    failure.ended()
    try await context.cleanupOutputs(KubernetesResources.StaticPodStatusSpec.self)
    return interval
  }

  private func client(_ context: ControllerContext) async throws -> KubernetesClient? {
    guard let kubelet = try await context.get(V1alpha1Resources.ServiceSpec.self, id: "kubelet")?.spec, kubelet.running,
      kubelet.healthy,
      let certificates = try await context.list(SecretsResources.KubernetesDynamicCertsSpec.self).first
    else { return nil }
    return try access.client(certificates.spec)
  }

  private func publish(_ pod: Node, _ context: ControllerContext) async throws {
    let metadata = pod["metadata"]
    guard let namespace = metadata?["namespace"]?.stringValue, let name = metadata?["name"]?.stringValue else { return }
    try await context.modify(KubernetesResources.StaticPodStatusSpec.self, id: "\(namespace)/\(name)") {
      $0.spec.podStatus = pod["status"].flatMap { .init($0) }
    }
  }

  private static func isStatic(_ pod: Node) -> Bool {
    guard let source = pod["metadata"]?["annotations"]?["kubernetes.io/config.source"]?.stringValue else {
      return false
    }
    return source != "api"
  }

  /// How long a kubelet may take to list its pods before that is worth a warning.
  private static let patience: Duration = .seconds(60)
  private static let eager: Duration = .seconds(1)
  private static let calm: Duration = .seconds(15)
}
