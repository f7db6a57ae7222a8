// SPDX-License-Identifier: Apache-2.0

internal import ControllerSupport
internal import MachineConfig
internal import Protobuf
public import Resources
internal import Specs
internal import System
internal import YAML

/// Writes the seccomp profiles of the machine config where the kubelet looks for those that pods name.
public struct SeccompProfileController: Controller {
  public static let directory = "/var/lib/kubelet/seccomp/profiles"

  public let name = "cri.SeccompProfileController"
  private let directory: String

  public init(directory: String = SeccompProfileController.directory) {
    self.directory = directory
  }

  public var inputs: [ControllerInput] { [.activeMachineConfig] }

  public var outputs: [ControllerOutput] { [.exclusive(CRIResources.SeccompProfileSpec.self)] }

  public func reconcile(_ context: ControllerContext) async throws {
    guard let config = try await context.machineConfiguration()?.v1alpha1 else { return }
    context.startTrackingOutputs()
    try Files.makeDirectories(directory, mode: 0o700)
    for profile in config.machine.seccompProfiles {
      guard let name = profile.name else { continue }
      let value = Node.mapping(profile.value)
      try RenderedFile("\(directory)/\(name)", value.json(), mode: 0o600).write()
      try await context.modify(CRIResources.SeccompProfileSpec.self, id: name) {
        $0.spec.name = name
        $0.spec.value = .init(value)
      }
    }
    try removeOthers(than: Set(config.machine.seccompProfiles.compactMap(\.name)))
    try await context.cleanupOutputs(CRIResources.SeccompProfileSpec.self)
  }

  /// The directory is the machine config's: what it no longer names goes.
  private func removeOthers(than names: Set<String>) throws {
    for name in try Files.list(directory) where !names.contains(name) {
      try Files.removeTree("\(directory)/\(name)")
    }
  }
}
