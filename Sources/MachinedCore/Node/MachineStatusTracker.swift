// SPDX-License-Identifier: Apache-2.0

internal import Logging
internal import Protobuf
internal import Resources
internal import Specs

/// Follows the node's events and says where the machine is in its life and what it still lacks, as the resource `MachineStatus`
/// and as an event.
struct MachineStatusTracker: Sendable {
  /// The status that is published.
  struct Status: Sendable, Equatable {
    var stage = MachineStage.unknown
    var unmet: [UnmetCondition] = []
    var isReady: Bool { stage == .running && unmet.isEmpty }
  }

  let node: Node

  /// Until the task is cancelled.
  func run() async {
    var published: Status?
    var stage = MachineStage.booting
    do {
      for try await record in node.events.watch(.last(-1)) {
        stage = Self.stage(after: record.event, from: stage, isInMaintenance: node.config.isInMaintenance)
        let status = Status(stage: stage, unmet: unmetConditions())
        if status == published { continue }
        published = status
        try await publish(status)
      }
    } catch is CancellationError {
      return
    } catch {
      node.logger.error("machine status is no longer followed", ["error": "\(error)"])
    }
  }

  /// What an event means for the stage.
  static func stage(after event: RuntimeEvent, from stage: MachineStage, isInMaintenance: Bool) -> MachineStage {
    switch event {
    case .sequence(let name, .start, _): SequenceKind(rawValue: name).flatMap(Self.stage(during:)) ?? stage
    case .sequence(SequenceKind.boot.rawValue, .stop, nil): .running
    case .task("loadConfig", .start) where isInMaintenance: .maintenance
    case .task("loadConfig", .stop): .booting
    default: stage
    }
  }

  private static func stage(during kind: SequenceKind) -> MachineStage? {
    switch kind {
    case .initialize, .boot: .booting
    case .install: .installing
    case .reboot: .rebooting
    case .shutdown: .shuttingDown
    case .reset: .resetting
    case .upgrade, .stageUpgrade, .maintenanceUpgrade: .upgrading
    case .emergencyVolumeCleanup: nil
    }
  }

  private func unmetConditions() -> [UnmetCondition] {
    let down = node.services.statuses.filter { !$0.isUp }.map { "\($0.id) \($0.state.rawValue.lowercased())" }
    return down.isEmpty ? [] : [UnmetCondition(name: "services", reason: down.joined(separator: ", "))]
  }

  private func publish(_ status: Status) async throws {
    node.events.publish(
      .machineStatus(stage: status.stage, ready: status.isReady, unmetConditions: status.unmet))
    try await node.state.modify(
      RuntimeResources.MachineStatusSpec.self, id: "machine", owner: "runtime.MachineStatusController"
    ) { resource in
      resource.spec.stage = ResourceEnums.RuntimeMachineStage(status.stage)
      resource.spec.status = .with {
        $0.ready = status.isReady
        $0.unmetConditions = status.unmet.map { condition in
          .with {
            $0.name = condition.name
            $0.reason = condition.reason
          }
        }
      }
    }
  }
}

extension ResourceEnums.RuntimeMachineStage {
  fileprivate init(_ stage: MachineStage) {
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
