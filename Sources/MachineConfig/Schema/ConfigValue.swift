// SPDX-License-Identifier: Apache-2.0

public import YAML

/// A type that a field of the machine config can have.
public protocol ConfigValue: Sendable, Equatable {
  /// What the type looks like in YAML; drives merging and redaction, which work on trees.
  static var configShape: Shape { get }

  /// Reads a value. Problems are reported to `context`, all of them, and make the result nil.
  static func decode(_ node: Located, _ context: inout DecodingContext) -> Self?

  /// What is written; nil leaves the key out.
  var encoded: Node? { get }
}
