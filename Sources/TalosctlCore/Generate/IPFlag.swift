// SPDX-License-Identifier: Apache-2.0

internal import System

/// The `--ip` flag.
enum IPFlag {
  static func addresses(_ text: String) throws -> [String] {
    if text.isEmpty { return [] }
    guard IPAddress(text) != nil else { throw CommandError("invalid IP: \"\(text)\"") }
    return [text]
  }
}
