// SPDX-License-Identifier: Apache-2.0

internal import KubeClient
internal import KubernetesTemplates
internal import Resources
internal import Specs
internal import System

/// Holds when the kubelet of a worker would be admitted at its first attempt.
///
/// A kubelet whose bootstrap token is refused waits longer after each refusal, up to half a minute, which is what a node
/// that starts before its control plane would spend. One that has been admitted before, or has static pods to run, need
/// not wait; and none waits for ever, since it may say better than this what is wrong.
struct KubernetesAdmission: Condition {
  let state: any CoreState
  let clock: any TimeSource
  /// Put before the paths of the kubelet's files; empty on a node.
  var root = ""
  /// Asks the API server whether it is ready, as the user of these credentials.
  var isReady: @Sendable (KubernetesCredentials) async -> Bool = { credentials in
    guard let transport = try? HTTP2Transport(credentials) else { return false }
    return (try? await KubernetesClient(transport: transport).isHealthy()) == true
  }

  let description = "Kubernetes API server"

  func wait() async throws {
    let deadline = clock.instant() + Self.patience
    while clock.instant() < deadline {
      if try await isUnneeded() { return }
      if let credentials = bootstrapCredentials, await isReady(credentials) { return }
      try await clock.sleep(for: Self.interval)
    }
  }

  private func isUnneeded() async throws -> Bool {
    let admitted = [KubeletInput.Paths.kubeconfig, KubeletInput.Paths.clientCertificate]
    if admitted.contains(where: { Files.exists(root + $0) }) { return true }
    let nodename = try await state.get(KubernetesResources.NodenameSpec.self, id: "nodename")?.spec
    if nodename?.skipNodeRegistration == true { return true }
    return try await !state.list(KubernetesResources.StaticPodSpec.self).isEmpty
  }

  private var bootstrapCredentials: KubernetesCredentials? {
    let path = root + KubeletInput.Paths.bootstrapKubeconfig
    guard let bytes = try? Files.readRegular(path, limit: 1 << 20) else { return nil }
    return try? KubernetesCredentials(yaml: String(decoding: bytes, as: UTF8.self))
  }

  private static let patience: Duration = .seconds(300)
  private static let interval: Duration = .milliseconds(500)
}
