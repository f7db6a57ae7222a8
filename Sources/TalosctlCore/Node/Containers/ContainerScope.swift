// SPDX-License-Identifier: Apache-2.0

internal import API
internal import CommandLine

/// Which containers a command is about: those of the system, or with `-k` those of Kubernetes.
struct ContainerScope: Sendable {
  static let kubernetes = Flag("kubernetes", "k", default: false, "use the k8s.io containerd namespace")

  let namespace: String
  let driver: Common.ContainerDriver

  init(_ call: Invocation) {
    namespace = call[Self.kubernetes] ? "k8s.io" : "system"
    driver = call[Self.kubernetes] ? .cri : .containerd
  }
}
