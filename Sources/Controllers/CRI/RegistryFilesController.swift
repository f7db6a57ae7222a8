// SPDX-License-Identifier: Apache-2.0

internal import ControllerSupport
public import Resources
internal import Specs

/// Renders mirrors and certificates of registries for containerd, which reads these files at every pull.
public struct RegistryFilesController: Controller {
  public let name = "cri.RegistryFilesController"

  public init() {}

  public var inputs: [ControllerInput] {
    [
      .weak(CRIResources.RegistriesConfigSpec.self, id: RegistriesConfigController.id),
      .destroyReady(FilesResources.EtcFileSpecSpec.self),
    ]
  }

  public var outputs: [ControllerOutput] { [.shared(FilesResources.EtcFileSpecSpec.self)] }

  public func reconcile(_ context: ControllerContext) async throws {
    context.startTrackingOutputs()
    let id = RegistriesConfigController.id
    if let registries = try await context.get(CRIResources.RegistriesConfigSpec.self, id: id)?.spec {
      for file in RegistryHosts.all(registries).flatMap(\.files) {
        try await context.modify(FilesResources.EtcFileSpecSpec.self, id: file.path) {
          $0.spec.contents = file.contents
          $0.spec.mode = file.mode
        }
      }
    }
    try await context.cleanupOutputs(FilesResources.EtcFileSpecSpec.self)
  }
}
