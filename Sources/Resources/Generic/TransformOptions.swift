// SPDX-License-Identifier: Apache-2.0

/// How a ``TransformController`` treats its inputs and outputs.
public struct TransformOptions: Sendable {
  /// Which inputs count.
  public var selection = ListOptions()
  public var extraInputs: [ControllerInput] = []
  public var extraOutputs: [ControllerOutput] = []
  /// Keeps inputs, by finalizers, until their outputs are gone.
  public var holdsInputs = false
  /// Treats inputs which are being torn down as running ones. Not together with ``holdsInputs``.
  public var ignoresTearingDownInputs = false
  public var outputSharing = ControllerOutput.Sharing.exclusive

  public init() {}
}
