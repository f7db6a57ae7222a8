// SPDX-License-Identifier: Apache-2.0

internal import ControllerSupport
public import KubeClient
internal import Resources
internal import Specs
internal import Synchronization
internal import System

/// Finds the credentials with which this node may talk to the API server, and keeps the connection.
public final class KubernetesAccess: Sendable {
  /// Makes a client; tests put their own in.
  public typealias Connect = @Sendable (KubernetesCredentials) throws -> KubernetesClient

  public static let kubeletKubeconfigPath = "/etc/kubernetes/kubeconfig-kubelet"

  private let connect: Connect
  private let kubeletKubeconfig: String
  private let cached = Mutex<(kubeconfig: KubernetesCredentials, client: KubernetesClient)?>(nil)

  public init(kubeletKubeconfig: String = KubernetesAccess.kubeletKubeconfigPath, connect: @escaping Connect) {
    self.connect = connect
    self.kubeletKubeconfig = kubeletKubeconfig
  }

  /// What a controller must declare to use ``client(_:)``.
  static let inputs: [ControllerInput] = [
    .weak(SecretsResources.KubernetesCertsSpec.self), .weak(V1alpha1Resources.ServiceSpec.self, id: "kubelet"),
  ]

  /// The client to use: an administrator on control plane nodes, the node's own identity elsewhere.
  ///
  /// - Returns: nil until there are credentials, as before the kubelet has been admitted.
  func client(_ context: ControllerContext) async throws -> KubernetesClient? {
    guard let kubeconfig = try await kubeconfig(context) else { return nil }
    if let cached = cached.withLock({ $0 }), cached.kubeconfig == kubeconfig { return cached.client }
    let client = try connect(kubeconfig)
    cached.withLock { $0 = (kubeconfig, client) }
    return client
  }

  private func kubeconfig(_ context: ControllerContext) async throws -> KubernetesCredentials? {
    if let secrets = try await context.list(SecretsResources.KubernetesCertsSpec.self).first {
      return try KubernetesCredentials(yaml: secrets.spec.localhostAdminKubeconfig)
    }
    guard Files.exists(kubeletKubeconfig) else { return nil }
    let text = String(decoding: try Files.read(kubeletKubeconfig, limit: 1 << 20), as: UTF8.self)
    return try KubernetesCredentials(yaml: text)
  }
}
