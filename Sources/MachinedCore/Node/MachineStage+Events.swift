// SPDX-License-Identifier: Apache-2.0

internal import Specs

extension MachineStage {
  /// The stage after an event.
  func after(_ event: RuntimeEvent, isInMaintenance: Bool) -> MachineStage {
    switch event {
    case .sequence(let name, .start, _): SequenceKind(rawValue: name).flatMap(Self.init(during:)) ?? self
    case .sequence(SequenceKind.boot.rawValue, .stop, nil): .running
    case .task("loadConfig", .start) where isInMaintenance: .maintenance
    case .task("loadConfig", .stop): .booting
    default: self
    }
  }

  private init?(during kind: SequenceKind) {
    switch kind {
    case .initialize, .boot: self = .booting
    case .install: self = .installing
    case .reboot: self = .rebooting
    case .shutdown: self = .shuttingDown
    case .reset: self = .resetting
    case .upgrade, .stageUpgrade, .maintenanceUpgrade: self = .upgrading
    case .emergencyVolumeCleanup: return nil
    }
  }
}

extension RuntimeEvent {
  /// Whether the machine's stage or its services may be different after it.
  var mayChangeStatus: Bool {
    switch self {
    case .sequence, .task, .service: true
    default: false
    }
  }
}

extension ResourceEnums.RuntimeMachineStage {
  init(_ stage: MachineStage) {
    switch stage {
    case .unknown: self = .unknown
    case .booting: self = .booting
    case .installing: self = .installing
    case .maintenance: self = .maintenance
    case .running: self = .running
    case .rebooting: self = .rebooting
    case .shuttingDown: self = .shuttingDown
    case .resetting: self = .resetting
    case .upgrading: self = .upgrading
    }
  }
}
