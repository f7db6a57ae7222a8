// SPDX-License-Identifier: Apache-2.0

public import System

/// Something that happened on the node and that clients may follow.
public enum RuntimeEvent: Sendable, Equatable {
  /// Whether something began or ended.
  public enum Action: Sendable, Equatable { case start, stop }

  case sequence(name: String, action: Action, failure: SequenceFailure?)
  case phase(name: String, action: Action)
  case task(name: String, action: Action)
  case service(id: String, state: ServiceState, message: String, health: ServiceHealth?)
  /// The machine is about to restart or power off with reboot(2)'s command.
  case restart(command: RebootCommand)
  case configLoadError(message: String)
  case configValidationError(message: String)
  case addresses(hostname: String, addresses: [String])
  case machineStatus(stage: MachineStage, ready: Bool, unmetConditions: [UnmetCondition])
}

/// Where the machine is in its life.
public enum MachineStage: Sendable, Equatable, CaseIterable {
  case unknown, booting, installing, maintenance, running, rebooting, shuttingDown, resetting, upgrading
}

/// A reason why a machine is not ready.
public struct UnmetCondition: Sendable, Equatable {
  public let name: String
  public let reason: String

  public init(name: String, reason: String) {
    self.name = name
    self.reason = reason
  }
}

/// A published event.
public struct EventRecord: Sendable, Equatable {
  /// Sorts by time.
  public let id: String
  /// Who caused it: the identifier that the API answered a request with. Empty for the node itself.
  public let actorID: String
  public let time: Timestamp
  public let event: RuntimeEvent
}
