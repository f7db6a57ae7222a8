// SPDX-License-Identifier: Apache-2.0

/// A tried config needs one to come back to.
struct NothingToRevertTo: Error, CustomStringConvertible {
  var description: String { "a config can only be tried on a node that has one: apply it in mode auto instead" }
}
