// SPDX-License-Identifier: Apache-2.0

internal import ControllerSupport
internal import MachineConfig
public import Resources
internal import Specs
internal import System
internal import YAML

/// Hands static pods to the kubelet as files in its manifest directory.
///
/// The kubelet watches the directory, so a change acts at once; a URL would be polled every twenty seconds. That is also
/// why it reads the directory when the machine config says that nobody else may put pods there: files of others go.
public struct StaticPodFilesController: Controller {
  /// Of a directory that is open to others only files with this prefix are ours to remove.
  static let prefix = "talos-"

  public let name = "k8s.StaticPodFilesController"
  private let directory: String

  public init(directory: String = "/etc/kubernetes/manifests") {
    self.directory = directory
  }

  public var inputs: [ControllerInput] { [.activeMachineConfig, .weak(KubernetesResources.StaticPodSpec.self)] }

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
    let kubelet = try await context.machineConfiguration()?.v1alpha1?.machine.kubelet
    let isClosed = kubelet?.disableManifestsDirectory == true
    for file in try Files.list(directory) where !wanted.contains(file) && (isClosed || file.hasPrefix(Self.prefix)) {
      try Files.removeTree("\(directory)/\(file)")
    }
  }
}
