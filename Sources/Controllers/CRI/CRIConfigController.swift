// SPDX-License-Identifier: Apache-2.0

internal import ControllerSupport
internal import KubernetesTemplates
internal import MachineConfig
public import Resources
internal import Specs
internal import TOML

/// Renders the configuration of containerd, with what the machine config adds to it.
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
      .weak(CRIResources.CustomizationConfigSpec.self, id: CustomizationConfigController.id),
    ]
  }

  public var outputs: [ControllerOutput] { [.shared(FilesResources.EtcFileSpecSpec.self)] }

  public func reconcile(_ context: ControllerContext) async throws {
    let id = RegistriesConfigController.id
    guard let config = try await context.machineConfiguration()?.v1alpha1,
      let registries = try await context.get(CRIResources.RegistriesConfigSpec.self, id: id)?.spec,
      let customization = try await context.get(
        CRIResources.CustomizationConfigSpec.self, id: CustomizationConfigController.id)
    else { return }
    let version = KubernetesVersion(image: config.machine.kubelet.imageOrDefault) ?? .oldest
    let configuration = ContainerdConfiguration(
      sandboxImage: KubernetesImages.defaults(for: version).pause, restrictsOOMScore: restrictsOOMScore,
      credentials: registries.registryAuths)
    // A node runs its pods, also when what a user adds is of no use.
    let result = Result { try Self.customized(configuration.toml, by: customization.spec.content) }
    let text = (try? result.get()) ?? configuration.toml
    try await context.modify(FilesResources.EtcFileSpecSpec.self, id: Self.path) {
      $0.spec.contents = Array(text.utf8)
      $0.spec.mode = 0o600
    }
    _ = try result.get()
  }

  /// containerd's own way to read several files replaces all settings of a plugin at once.
  private static func customized(_ configuration: String, by customization: String) throws -> String {
    guard !customization.isEmpty else { return configuration }
    var document = try TOMLDocument(configuration)
    do {
      try document.merge(try TOMLDocument(customization))
    } catch {
      throw RefusedCustomization(reason: "\(error)")
    }
    return document.text
  }

  /// What the machine config adds does not fit.
  private struct RefusedCustomization: Error, CustomStringConvertible {
    let reason: String
    var description: String {
      "cannot add \(V1Alpha1Config.File.containerdCustomizationPath) of machine.files to the configuration of containerd,"
        + " which does without it: \(reason)"
    }
  }
}
