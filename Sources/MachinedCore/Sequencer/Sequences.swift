// SPDX-License-Identifier: Apache-2.0

/// The sequences of one kind of machine.
public protocol Sequences: Sendable {
  func initialize() -> [Phase]
  func boot() -> [Phase]
  /// `force` leaves out the graceful part.
  func reboot(force: Bool) -> [Phase]
  /// `force` leaves out draining the node.
  func shutdown(force: Bool) -> [Phase]
  func emergencyVolumeCleanup() -> [Phase]
}
