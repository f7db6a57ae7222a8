// SPDX-License-Identifier: Apache-2.0

/// Why a JSON patch operation is malformed or cannot be applied.
struct JSONPatchError: Error, Equatable {
  let message: String

  init(_ message: String) { self.message = message }
}
