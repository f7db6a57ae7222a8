// SPDX-License-Identifier: Apache-2.0

internal import ControllerSupport
public import Resources
internal import Specs
internal import System

/// Writes the files below `/etc` that other controllers ask for; everything else there is read-only.
public struct EtcFileController: Controller {
  public let name = "files.EtcFileController"
  private let root: String

  public init(root: String = "/etc") {
    self.root = root
  }

  public var inputs: [ControllerInput] { [.strong(FilesResources.EtcFileSpecSpec.self)] }

  public var outputs: [ControllerOutput] { [.exclusive(FilesResources.EtcFileStatusSpec.self)] }

  public func reconcile(_ context: ControllerContext) async throws {
    context.startTrackingOutputs()
    // One bad file must not keep the others, such as resolv.conf, from being written.
    var failure: (any Error)?
    for file in try await context.list(FilesResources.EtcFileSpecSpec.self) {
      do {
        switch file.metadata.phase {
        case .running: try await write(file, context)
        case .tearingDown: try await remove(file, context)
        }
      } catch {
        failure = failure ?? error
      }
    }
    try await context.cleanupOutputs(FilesResources.EtcFileStatusSpec.self)
    if let failure { throw failure }
  }

  private func write(_ file: Resource<FilesResources.EtcFileSpecSpec>, _ context: ControllerContext) async throws {
    let path = "\(root)/\(try path(file.id))"
    try await context.addFinalizer(file.pointer, name)
    try Files.makeDirectories(Files.parent(of: path), mode: 0o755)
    try RenderedFile(path, file.spec.contents, mode: file.spec.mode).write()
    try await context.modify(FilesResources.EtcFileStatusSpec.self, id: file.id) {
      $0.spec.specVersion = file.metadata.version.map(String.init) ?? "undefined"
    }
  }

  private func remove(_ file: Resource<FilesResources.EtcFileSpecSpec>, _ context: ControllerContext) async throws {
    try Files.remove("\(root)/\(try path(file.id))")
    try await context.removeFinalizer(file.pointer, name)
  }

  /// The id of the resource is the path; it must not lead out of the directory.
  private func path(_ id: String) throws -> String {
    guard !id.isEmpty, !id.hasPrefix("/"), !id.split(separator: "/").contains("..") else {
      throw InvalidEtcFilePath(path: id)
    }
    return id
  }
}
