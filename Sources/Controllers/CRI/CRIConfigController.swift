// SPDX-License-Identifier: Apache-2.0

internal import ControllerSupport
internal import KubernetesTemplates
internal import MachineConfig
public import Resources
internal import Specs

/// Renders the configuration of containerd.
public struct CRIConfigController: Controller {
  static let path = "cri/containerd.toml"

  public let name = "cri.ConfigController"
  private let restrictsOOMScore: Bool

  /// - Parameter restrictsOOMScore: whether this node may not lower OOM scores.
  public init(restrictsOOMScore: Bool) {
    self.restrictsOOMScore = restrictsOOMScore
  }

  public var inputs: [ControllerInput] {
    [
      .activeMachineConfig, .weak(CRIResources.RegistriesConfigSpec.self, id: RegistriesConfigController.id),
    ]
  }

  public var outputs: [ControllerOutput] { [.shared(FilesResources.EtcFileSpecSpec.self)] }

  public func reconcile(_ context: ControllerContext) async throws {
    let id = RegistriesConfigController.id
    guard let config = try await context.machineConfiguration()?.v1alpha1,
      let registries = try await context.get(CRIResources.RegistriesConfigSpec.self, id: id)?.spec
    else { return }
    let version = KubernetesVersion(image: config.machine.kubelet.imageOrDefault) ?? .oldest
    let configuration = ContainerdConfiguration(
      sandboxImage: KubernetesImages.defaults(for: version).pause, restrictsOOMScore: restrictsOOMScore,
      credentials: registries.registryAuths)
    try await context.modify(FilesResources.EtcFileSpecSpec.self, id: Self.path) {
      $0.spec.contents = Array(configuration.toml.utf8)
      $0.spec.mode = 0o600
    }
  }
}
