// SPDX-License-Identifier: Apache-2.0

/// Life-cycle phase of a resource. The raw values are the spellings used on the wire and in YAML.
public enum Phase: String, Sendable, Hashable, CustomStringConvertible {
  case running
  case tearingDown

  public var description: String { rawValue }
}
