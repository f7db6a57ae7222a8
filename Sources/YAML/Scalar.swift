// SPDX-License-Identifier: Apache-2.0

/// A scalar as it was written.
///
/// The text matters beside the value: a field of type string takes `0777` as "0777", one of type integer as 511.
public struct Scalar: Sendable, Equatable {
  public let text: String
  /// Written without quotes and without an explicit `!!str`, so that its text decides on its type.
  public let isPlain: Bool

  public init(text: String, isPlain: Bool) {
    self.text = text
    self.isPlain = isPlain
  }

  /// What the scalar means.
  public var node: Node { isPlain ? ScalarResolution.resolve(text) : .string(text) }
}
