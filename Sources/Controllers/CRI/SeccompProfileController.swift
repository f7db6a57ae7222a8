// SPDX-License-Identifier: Apache-2.0

internal import ControllerSupport
internal import Logging
internal import MachineConfig
internal import Protobuf
public import Resources
internal import Specs
internal import System
internal import YAML

/// Writes the seccomp profiles of the machine config where the kubelet looks for those that pods name.
///
/// Pods that write to /var could put a link in the place of the directory, which is never followed.
public struct SeccompProfileController: Controller {
  static let directory = "/var/lib/kubelet/seccomp/profiles"

  public let name = "cri.SeccompProfileController"
  private let root: String

  /// - Parameter root: put before the path of the directory; empty on a node.
  public init(root: String = "") {
    self.root = root
  }

  public var inputs: [ControllerInput] { [.activeMachineConfig] }

  public var outputs: [ControllerOutput] { [.exclusive(CRIResources.SeccompProfileSpec.self)] }

  public func reconcile(_ context: ControllerContext) async throws {
    guard let config = try await context.machineConfiguration()?.v1alpha1 else { return }
    context.startTrackingOutputs()
    try writeFiles(config.machine.seccompProfiles, context)
    for profile in config.machine.seccompProfiles {
      guard let name = profile.name else { continue }
      try await context.modify(CRIResources.SeccompProfileSpec.self, id: name) {
        $0.spec.name = name
        $0.spec.value = .init(.mapping(profile.value))
      }
    }
    try await context.cleanupOutputs(CRIResources.SeccompProfileSpec.self)
  }

  /// The directory is the machine config's: what it no longer names goes.
  private func writeFiles(_ profiles: [V1Alpha1Config.SeccompProfile], _ context: ControllerContext) throws {
    let path = root + Self.directory
    guard !profiles.isEmpty || Files.exists(path) else { return }
    let directory = try OpenDirectory.repairing(path, below: root + "/var", mode: 0o700) {
      context.logger.warning("moved aside what was in the way", ["path": $0, "to": $1])
    }
    for profile in profiles {
      guard let name = profile.name else { continue }
      if try directory.status(of: name)?.kind == .directory { try directory.removeTree(name) }
      try directory.write(name, Array(Node.mapping(profile.value).json().utf8), mode: 0o600)
    }
    try directory.removeContents(except: Set(profiles.compactMap(\.name)))
  }
}
