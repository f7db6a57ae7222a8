// SPDX-License-Identifier: Apache-2.0

/// The sequences a node knows; the raw value is their name in events.
public enum SequenceKind: String, Sendable, Equatable, CaseIterable {
  case initialize, install, boot, reboot, shutdown, reset, upgrade, stageUpgrade, maintenanceUpgrade
  case emergencyVolumeCleanup

  /// Whether this sequence may cancel `running` without being told to take over by force.
  func mayTakeOver(_ running: SequenceKind) -> Bool {
    switch running {
    case .initialize: [.maintenanceUpgrade, .reboot, .emergencyVolumeCleanup].contains(self)
    case .boot: [.reboot, .reset, .upgrade, .emergencyVolumeCleanup].contains(self)
    case .reboot, .reset: self == .reboot
    default: false
    }
  }
}
