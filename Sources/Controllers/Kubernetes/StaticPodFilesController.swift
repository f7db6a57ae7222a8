// SPDX-License-Identifier: Apache-2.0

internal import ControllerSupport
public import Resources
internal import Specs
internal import System
internal import YAML

/// Hands static pods to the kubelet as files in its manifest directory.
///
/// The kubelet watches the directory, so a change acts at once; a URL would be polled every twenty seconds.
public struct StaticPodFilesController: Controller {
  /// Only files with this prefix are ours to remove.
  static let prefix = "talos-"

  public let name = "k8s.StaticPodFilesController"
  private let directory: String

  public init(directory: String = "/etc/kubernetes/manifests") {
    self.directory = directory
  }

  public var inputs: [ControllerInput] { [.weak(KubernetesResources.StaticPodSpec.self)] }

  public var outputs: [ControllerOutput] { [] }

  public func reconcile(_ context: ControllerContext) async throws {
    try Files.makeDirectories(directory, mode: 0o700)
    var wanted: Set<String> = []
    for pod in try await context.list(KubernetesResources.StaticPodSpec.self) where pod.metadata.phase == .running {
      // The id may hold what a user wrote; as a file name it must stay in the directory.
      let file = "\(Self.prefix)\(pod.id.substituting("/", with: "-")).yaml"
      wanted.insert(file)
      try RenderedFile("\(directory)/\(file)", (pod.spec.pod?.node ?? .null).yaml(.kubernetes)).write()
    }
    for file in try Files.list(directory) where file.hasPrefix(Self.prefix) && !wanted.contains(file) {
      try Files.remove("\(directory)/\(file)")
    }
  }
}
