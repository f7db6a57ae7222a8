// SPDX-License-Identifier: Apache-2.0

/// A command that could not do its work: what failed, and what to do next.
struct CommandError: Error, Equatable, CustomStringConvertible {
  let message: String
  let remedy: String

  init(_ message: String, remedy: String = "") {
    self.message = message
    self.remedy = remedy
  }

  var description: String {
    remedy.isEmpty ? message : "\(message)\n\(remedy)"
  }
}
