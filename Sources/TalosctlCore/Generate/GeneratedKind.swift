// SPDX-License-Identifier: Apache-2.0

internal import MachineConfig

/// What `gen config` can make.
enum GeneratedKind: String, CaseIterable {
  case controlPlane = "controlplane"
  case worker
  case talosconfig

  var fileName: String {
    switch self {
    case .controlPlane: "controlplane.yaml"
    case .worker: "worker.yaml"
    case .talosconfig: "talosconfig"
    }
  }

  func text(_ generator: ConfigGenerator) throws -> String {
    switch self {
    case .controlPlane: try generator.configuration(for: .controlPlane).yaml()
    case .worker: try generator.configuration(for: .worker).yaml()
    case .talosconfig: try generator.clientConfig().yaml()
    }
  }
}
