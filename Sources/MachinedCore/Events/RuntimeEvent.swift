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
