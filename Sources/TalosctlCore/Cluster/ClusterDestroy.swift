// SPDX-License-Identifier: Apache-2.0

internal import CommandLine
internal import MachineConfig
internal import Provision

enum ClusterDestroy {
  private static let force = Flag(
    "force", "f", default: false, "force deletion of cluster directory if there were errors")

  static let command = Command("destroy", summary: "Destroys a local provisioned kubernetes cluster", flags: [force]) {
    call in
    let name = call[ClusterCommand.name]
    let provisioner = try ClusterCommand.provisioner(call)
    let addresses = (try? provisioner.show(name))?.plan.controlPlanes.map { "\($0.address)" }
    do {
      try await provisioner.destroy(name, force: call[force])
    } catch {
      // The directory may be gone all the same.
      if call[force], let addresses { forget(name, addresses, call) }
      throw error
    }
    if let addresses { forget(name, addresses, call) }
  }

  /// Takes the cluster's context out of the talosconfig, if it is still the one that create wrote.
  private static func forget(_ name: String, _ addresses: [String], _ call: Invocation) {
    guard let file = try? TalosconfigFile(call), var config = try? file.load() else { return }
    guard config.contexts[name]?.endpoints == addresses else { return }
    config.contexts[name] = nil
    if config.context == name { config.context = config.names.first ?? "" }
    try? file.save(config)
  }
}
