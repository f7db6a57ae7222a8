// SPDX-License-Identifier: Apache-2.0

internal import CommandLine
internal import MachineConfig
internal import Protobuf
internal import Resources
internal import Specs

/// The machine config that a node runs with.
enum NodeConfig {
  static let type = "MachineConfigs.config.talos.dev"
  static let id = "v1alpha1"

  static func read(_ node: NodeConnection) async throws -> [UInt8] {
    let request = Cosi.GetRequest.with {
      $0.namespace = "config"
      $0.type = type
      $0.id = id
    }
    let spec = try await node.resources.get(request).resource?.spec
    let config = try ConfigResources.MachineConfigSpec(protobuf: spec?.protoSpec ?? [])
    guard !config.yamlMarshalled.isEmpty else { throw CommandError("the node sent an empty machine config") }
    return config.yamlMarshalled
  }

  /// `mc`, `machineconfig` and the full type; patch and edit know no other resource.
  static func checkType(_ call: Invocation) throws {
    let asked = (call.argument(0) ?? "").lowercased()
    let known = [type.lowercased(), "machineconfig", "machineconfigs", "mc", "mcs"]
    guard known.contains(asked), call.argument(1) ?? id == id else {
      throw CommandError(
        "\(call.arguments.joined(separator: " ")) cannot be changed",
        remedy: "Only the machine config can: 'machineconfig' or 'mc'.")
    }
  }
}
