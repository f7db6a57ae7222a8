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

  /// Whose config it is; nil for the administrator's.
  var machineType: MachineType? {
    switch self {
    case .controlPlane: .controlPlane
    case .worker: .worker
    case .talosconfig: nil
    }
  }
}
