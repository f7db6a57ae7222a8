// SPDX-License-Identifier: Apache-2.0

/// What all control plane components have in common.
public struct ComponentInput: Sendable, Equatable {
  public var version: KubernetesVersion
  public var image: String
  public var extraArgs: [String: [String]] = [:]
  public var extraVolumes: [ExtraVolume] = []
  public var environment: [String: String] = [:]
  public var resources = ContainerResources()
  /// Annotations that change when files the pod mounts change, so that the kubelet restarts it.
  public var annotations: [String: String] = [:]

  public init(version: KubernetesVersion, image: String) {
    self.version = version
    self.image = image
  }
}
