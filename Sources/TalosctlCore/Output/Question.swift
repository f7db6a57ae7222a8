// SPDX-License-Identifier: Apache-2.0

internal import CommandLine

/// Asks the user at the terminal.
enum Question {
  /// Yes only for `y` or `yes`; the end of the input is a no.
  static func ask(_ question: String, _ terminal: Terminal) -> Bool {
    terminal.writeError(Array("\(question) [y/N]: ".utf8))
    let answer = readLine()?.lowercased() ?? ""
    return answer == "y" || answer == "yes"
  }

  /// Asks, or fails where nobody is to be asked: a script would wait for ever.
  ///
  /// - Parameter insteadUse: the flag that answers beforehand.
  static func confirm(_ question: String, _ terminal: Terminal, insteadUse flag: Flag<Bool>) throws -> Bool {
    guard terminal.canAsk else {
      throw CommandError(
        "cannot ask: \(question) (the input is no terminal)", remedy: "Use \(flag.label) to go on without being asked.")
    }
    return ask(question, terminal)
  }
}
