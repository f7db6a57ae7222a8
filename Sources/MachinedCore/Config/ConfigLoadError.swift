// SPDX-License-Identifier: Apache-2.0

/// The node's own config cannot be read.
struct ConfigLoadError: Error, Sendable, CustomStringConvertible {
  let description: String
}
