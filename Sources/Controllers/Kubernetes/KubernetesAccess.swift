// SPDX-License-Identifier: Apache-2.0

internal import ControllerSupport
public import KubeClient
public import Logging
public import Resources
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
    try client(await context.list(SecretsResources.KubernetesCertsSpec.self).first?.spec, context.logger)
  }

  /// Whether ``client(_:)`` speaks as an administrator.
  static func isAdministrator(_ context: ControllerContext) async throws -> Bool {
    try await !context.list(SecretsResources.KubernetesCertsSpec.self).isEmpty
  }

  /// The same for those who are no controller.
  public func client(_ state: any CoreState, _ logger: Logger) async throws -> KubernetesClient? {
    try client(await state.list(SecretsResources.KubernetesCertsSpec.self).first?.spec, logger)
  }

  private func client(
    _ secrets: SecretsResources.KubernetesCertsSpec?, _ logger: Logger
  ) throws -> KubernetesClient? {
    guard let kubeconfig = try kubeconfig(secrets, logger) else { return nil }
    if let cached = cached.withLock({ $0 }), cached.kubeconfig == kubeconfig { return cached.client }
    let client = try connect(kubeconfig)
    cached.withLock { $0 = (kubeconfig, client) }
    return client
  }

  /// The client as soon as there are credentials and the API server is ready, which is looked for often at first.
  ///
  /// Whoever failed instead would wait longer each time, and the node's first minute is made of such waits.
  func readyClient(_ context: ControllerContext) async throws -> KubernetesClient {
    var waited: Duration = .zero
    while true {
      if let client = try await client(context), await Self.isReady(client) { return client }
      let pause = waited < Self.eagerness ? Self.shortPause : Self.longPause
      try await context.time.sleep(for: pause)
      waited += pause
    }
  }

  private static func isReady(_ client: KubernetesClient) async -> Bool {
    (try? await client.isHealthy()) == true
  }

  private static let eagerness: Duration = .seconds(60)
  private static let shortPause: Duration = .milliseconds(200)
  private static let longPause: Duration = .seconds(3)

  private func kubeconfig(
    _ secrets: SecretsResources.KubernetesCertsSpec?, _ logger: Logger
  ) throws -> KubernetesCredentials? {
    if let secrets { return try KubernetesCredentials(yaml: secrets.localhostAdminKubeconfig) }
    guard Files.exists(kubeletKubeconfig) else { return nil }
    let text = String(decoding: try Files.readRegular(kubeletKubeconfig, limit: 1 << 20), as: UTF8.self)
    do {
      return try KubernetesCredentials(yaml: text)
    } catch let error as KubeconfigError {
      // The kubelet writes the certificate it names a little later.
      logger.debug("the kubelet's kubeconfig cannot be used yet", ["error": "\(error)"])
      return nil
    }
  }
}
