// SPDX-License-Identifier: Apache-2.0

public import ControllerSupport
public import Resources
internal import Specs
internal import Synchronization

/// Restarts containerd when its configuration, its environment or the authorities that it trusts change, all of which it
/// reads once; containers live on meanwhile.
public final class CRIServiceController: Controller {
  public let name = "cri.ServiceController"
  private let services: any ServiceControl
  /// The version of all that the daemon has read.
  private let version = Mutex<String?>(nil)

  public init(services: any ServiceControl) {
    self.services = services
  }

  public var inputs: [ControllerInput] {
    [CRIConfigController.path, TrustedRootsBundle.path].flatMap { path -> [ControllerInput] in
      [
        .weak(FilesResources.EtcFileSpecSpec.self, id: path), .weak(FilesResources.EtcFileStatusSpec.self, id: path),
      ]
    } + [.weak(V1alpha1Resources.ServiceSpec.self, id: "cri"), .serviceEnvironment]
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

  /// Names all that the daemon reads once; nil while the newest is not on disk.
  private func writtenVersion(_ context: ControllerContext) async throws -> String? {
    guard let environment = try await context.serviceEnvironment(),
      let configuration = try await requested(CRIConfigController.path, context),
      try await isWritten(configuration, context)
    else { return nil }
    var files = [RenderedFile(CRIConfigController.path, configuration.spec.contents), environment.file]
    // Only there when the machine config adds to those of the image.
    if let roots = try await requested(TrustedRootsBundle.path, context) {
      guard try await isWritten(roots, context) else { return nil }
      files.append(RenderedFile(TrustedRootsBundle.path, roots.spec.contents))
    }
    return try RenderedFile.version(of: files)
  }

  private func requested(
    _ path: String, _ context: ControllerContext
  ) async throws -> Resource<FilesResources.EtcFileSpecSpec>? {
    try await context.get(FilesResources.EtcFileSpecSpec.self, id: path)
  }

  private func isWritten(
    _ file: Resource<FilesResources.EtcFileSpecSpec>, _ context: ControllerContext
  ) async throws -> Bool {
    guard let status = try await context.get(FilesResources.EtcFileStatusSpec.self, id: file.id) else { return false }
    return status.spec.specVersion == file.metadata.version.map(String.init)
  }
}
