// SPDX-License-Identifier: Apache-2.0

/// Who may read a type over the public API. The raw values are those of the resource definition.
public enum Sensitivity: String, Sendable, Hashable {
  /// Every reader.
  case nonSensitive = ""
  /// Administrators only.
  case sensitive
}
