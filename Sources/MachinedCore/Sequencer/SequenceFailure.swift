// SPDX-License-Identifier: Apache-2.0

/// Why a sequence did not run to its end.
public struct SequenceFailure: Error, Sendable, Equatable, CustomStringConvertible {
  /// What kind of end it was. `fatal` is the only one that the node cannot live with.
  public enum Code: Sendable { case locked, cancelled, fatal }

  public let code: Code
  public let description: String

  static func locked(_ kind: SequenceKind, by running: SequenceKind) -> SequenceFailure {
    SequenceFailure(
      code: .locked,
      description:
        "sequence \(kind.rawValue) is locked: \(running.rawValue) is running; wait for it to end and try again")
  }

  static func cancelled(_ kind: SequenceKind) -> SequenceFailure {
    SequenceFailure(code: .cancelled, description: "sequence \(kind.rawValue) was cancelled by another one")
  }

  static func stuck(_ kind: SequenceKind, behind running: SequenceKind, after limit: String) -> SequenceFailure {
    SequenceFailure(
      code: .locked,
      description: "sequence \(kind.rawValue) cannot start: \(running.rawValue) did not stop within \(limit)")
  }

  static func fatal(_ kind: SequenceKind, phase: String, task: String, _ cause: any Error) -> SequenceFailure {
    SequenceFailure(
      code: .fatal, description: "sequence \(kind.rawValue), phase \(phase), task \(task): \(cause)")
  }
}
