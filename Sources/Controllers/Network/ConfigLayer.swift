// SPDX-License-Identifier: Apache-2.0

internal import Specs

/// Who asks for a piece of network configuration; a higher layer overrides the lower ones.
enum ConfigLayer {
  /// The namespace in which the layers lie side by side.
  static let namespace = "network-config"

  /// The id of a resource of one layer, such as `configuration/hostname`.
  static func id(_ layer: ResourceEnums.NetworkConfigLayer, _ name: String) -> String {
    "\(self.name(layer))/\(name)"
  }

  private static func name(_ layer: ResourceEnums.NetworkConfigLayer) -> String {
    switch layer {
    case .`default`: "default"
    case .cmdline: "cmdline"
    case .platform: "platform"
    case .operator: "dhcp"
    case .machineConfiguration: "configuration"
    case .unrecognized: "unknown"
    }
  }
}
