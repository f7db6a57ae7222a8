// SPDX-License-Identifier: Apache-2.0

internal import ControllerSupport
internal import MachineConfig
public import Resources
internal import Specs
internal import System

/// Adds the machine config's certificate authorities to those that the programs of the node trust.
public struct TrustedRootsController: Controller {
  /// What stands before it came with the image.
  static let marker = "# Of the machine config\n"

  public let name = "files.TrustedRootsController"
  private let root: String

  /// - Parameter root: where the files of `/etc` are.
  public init(root: String = "/etc") {
    self.root = root
  }

  public var inputs: [ControllerInput] { [.activeMachineConfig] }

  public var outputs: [ControllerOutput] { [.shared(FilesResources.EtcFileSpecSpec.self)] }

  public func reconcile(_ context: ControllerContext) async throws {
    guard let config = try await context.machineConfiguration() else { return }
    let (path, id) = ("\(root)/\(TrustedRootsBundle.path)", TrustedRootsBundle.path)
    let bundle = Files.exists(path) ? try Files.readText(path) : ""
    let base = bundle.firstOccurrence(of: Self.marker).map { String(bundle[..<$0.lowerBound]) } ?? bundle
    let own = Self.authorities(config)
    let text = own.isEmpty ? base : base + Self.marker + own
    // What came with the image stays as it is until it has to change, and is never taken away: no clean-up.
    let known = try await context.get(FilesResources.EtcFileSpecSpec.self, id: id)
    guard known != nil || text != bundle || !own.isEmpty else { return }
    try await context.modify(FilesResources.EtcFileSpecSpec.self, id: id) {
      $0.spec.contents = Array(text.utf8)
      $0.spec.mode = 0o644
    }
  }

  private static func authorities(_ config: Configuration) -> String {
    config.documents(TrustedRootsConfig.self).compactMap(\.certificates).map { $0.hasSuffix("\n") ? $0 : $0 + "\n" }
      .joined()
  }
}
