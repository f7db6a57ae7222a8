// SPDX-License-Identifier: Apache-2.0

/// What a shell may offer for a value.
public enum ValueCompletion: Sendable, Equatable {
  case nothing
  case files
  case directories
  case values([String])
}
