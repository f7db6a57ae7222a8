// SPDX-License-Identifier: Apache-2.0

/// An authority is needed that the machine config does not have.
struct MissingAuthority: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }
}
