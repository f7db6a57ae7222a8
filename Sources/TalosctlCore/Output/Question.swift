// SPDX-License-Identifier: Apache-2.0

internal import CommandLine

/// Asks the user at the terminal.
enum Question {
  /// Yes only for `y` or `yes`; the end of the input is a no.
  static func confirm(_ question: String, _ terminal: Terminal) throws -> Bool {
    terminal.writeError(Array("\(question) [y/N]: ".utf8))
    let answer = readLine()?.lowercased() ?? ""
    return answer == "y" || answer == "yes"
  }
}
