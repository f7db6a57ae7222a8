// SPDX-License-Identifier: Apache-2.0

/// What is published about the machine.
struct MachineReadiness: Sendable, Equatable {
  var stage: MachineStage
  var unmet: [UnmetCondition]
  var isReady: Bool { stage == .running && unmet.isEmpty }
}
