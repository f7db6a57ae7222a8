// SPDX-License-Identifier: Apache-2.0

public import ControllerSupport
public import Resources
internal import Specs
internal import Synchronization

/// Restarts containerd when its configuration or environment changes; containers live on meanwhile.
public final class CRIServiceController: Controller {
  public let name = "cri.ServiceController"
  private let services: any ServiceControl
  /// The version of the configuration that the daemon has read.
  private let version = Mutex<String?>(nil)

  public init(services: any ServiceControl) {
    self.services = services
  }

  public var inputs: [ControllerInput] {
    [
      .weak(FilesResources.EtcFileSpecSpec.self, id: CRIConfigController.path),
      .weak(FilesResources.EtcFileStatusSpec.self, id: CRIConfigController.path),
      .weak(V1alpha1Resources.ServiceSpec.self, id: "cri"), .serviceEnvironment,
    ]
  }

  public var outputs: [ControllerOutput] { [] }

  public func reconcile(_ context: ControllerContext) async throws {
    guard try await context.get(V1alpha1Resources.ServiceSpec.self, id: "cri") != nil,
      let current = try await writtenVersion(context)
    else { return }
    let known = version.withLock { $0 }
    guard known != current else { return }
    // The service waits for the file by itself when it starts for the first time.
    if known != nil { try await services.restart("cri") }
    version.withLock { $0 = current }
  }

  /// Names the contents of the file and the environment; nil while the newest are not on disk.
  private func writtenVersion(_ context: ControllerContext) async throws -> String? {
    let path = CRIConfigController.path
    guard let environment = try await context.serviceEnvironment(),
      let file = try await context.get(FilesResources.EtcFileSpecSpec.self, id: path),
      let status = try await context.get(FilesResources.EtcFileStatusSpec.self, id: path),
      status.spec.specVersion == file.metadata.version.map(String.init)
    else { return nil }
    return try RenderedFile.version(of: [RenderedFile(path, file.spec.contents), environment.file])
  }
}
