// SPDX-License-Identifier: Apache-2.0

/// A resource asks for a file outside `/etc`.
struct InvalidEtcFilePath: Error, Equatable, CustomStringConvertible {
  let path: String

  var description: String { "\"\(path)\" does not name a file below /etc: use a relative path without \"..\"" }
}
