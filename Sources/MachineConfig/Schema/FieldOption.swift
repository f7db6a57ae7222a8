// SPDX-License-Identifier: Apache-2.0

/// What is special about a field.
public enum FieldOption: Sendable {
  /// Must be present and not empty.
  case required
  /// Hidden when a config is displayed.
  case secret
  /// Printed even when it has its default value.
  case printed
  /// A patch replaces the whole value instead of appending to a list or merging into a mapping.
  case replaced
  /// A patch's list elements are merged into those of the config that agree on the first of these keys which
  /// the patch's element has.
  case mergedBy([String])
  /// Still understood; the message says what to use instead.
  case deprecated(String)
  /// Understood, but nothing on a node reads it yet: who sets it to something else than its default is told so.
  case withoutEffect
  /// As `withoutEffect`, but who sets it is not told: `gen config` sets it, or nodes are as it asks anyway.
  case quietlyWithoutEffect
  /// Every scalar of the value must pass.
  case check(Check)
}
