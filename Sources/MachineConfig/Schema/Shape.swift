// SPDX-License-Identifier: Apache-2.0

/// What a ``ConfigValue`` looks like in YAML.
public indirect enum Shape: Sendable {
  /// A string, number, boolean, or anything else that has no parts of interest.
  case scalar
  /// Any document, with keys that are not ours to know.
  case free
  case list(Shape)
  /// A mapping with keys that the user chooses.
  case map(Shape)
  case object(ObjectShape)
}
