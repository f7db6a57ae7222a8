// SPDX-License-Identifier: Apache-2.0

/// A file of the machine config that must not be written.
struct RefusedFile: Error, CustomStringConvertible {
  let path: String
  let reason: String
  var description: String { "machine.files: \(path): \(reason)" }
}
