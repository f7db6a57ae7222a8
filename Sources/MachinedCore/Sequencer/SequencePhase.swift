// SPDX-License-Identifier: Apache-2.0

/// Tasks that run at the same time; the next phase begins when all have ended.
public struct SequencePhase: Sendable {
  public let name: String
  public let tasks: [SequenceTask]
  /// Whether a failed task is logged only, so that the sequence goes on.
  public let toleratesFailure: Bool

  public init(_ name: String, toleratesFailure: Bool = false, _ tasks: SequenceTask...) {
    self.name = name
    self.tasks = tasks
    self.toleratesFailure = toleratesFailure
  }
}
