// SPDX-License-Identifier: Apache-2.0

internal import KubeClient
internal import YAML

/// A Pod object of Kubernetes, as far as operations need it.
struct KubernetesPod: Sendable, Equatable {
  let name: String
  let phase: String
  let isReady: Bool

  init(name: String, status: Node) {
    self.name = name
    phase = status["phase"]?.stringValue ?? "Unknown"
    isReady = KubernetesCondition.isReady(status)
  }
}
