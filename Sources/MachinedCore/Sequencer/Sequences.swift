// SPDX-License-Identifier: Apache-2.0

/// The sequences of one kind of machine.
public protocol Sequences: Sendable {
  func initialize() -> [SequencePhase]
  func boot() -> [SequencePhase]
  /// `force` leaves out the graceful part.
  func reboot(force: Bool) -> [SequencePhase]
  /// `force` leaves out draining the node.
  func shutdown(force: Bool) -> [SequencePhase]
  func emergencyVolumeCleanup() -> [SequencePhase]
}
