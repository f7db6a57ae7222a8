// SPDX-License-Identifier: Apache-2.0

/// A reboot with draining that did not come to its end.
public struct DrainedRebootFailed: Error, CustomStringConvertible {
  /// What went wrong.
  public let reason: any Error
  /// Whether the node was rebooted, and whether it takes pods.
  public let outcome: String

  public var description: String { "\(reason)\n\(outcome)" }
}
