// SPDX-License-Identifier: Apache-2.0

/// Where the machine is in its life.
public enum MachineStage: Sendable, Equatable, CaseIterable {
  case unknown, booting, installing, maintenance, running, rebooting, shuttingDown, resetting, upgrading
}
