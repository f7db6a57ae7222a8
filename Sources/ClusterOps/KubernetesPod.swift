// SPDX-License-Identifier: Apache-2.0

internal import YAML

/// A Pod object of Kubernetes, as far as operations need it.
struct KubernetesPod: Sendable, Equatable {
  let name: String
  let phase: String
  let isReady: Bool

  init(_ object: Node) {
    name = object["metadata"]?["name"]?.stringValue ?? ""
    phase = object["status"]?["phase"]?.stringValue ?? "Unknown"
    isReady = KubernetesCondition.isTrue("Ready", of: object)
  }
}
