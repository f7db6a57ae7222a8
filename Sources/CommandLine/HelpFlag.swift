// SPDX-License-Identifier: Apache-2.0

enum HelpFlag {
  static let name = "help"

  static func flag(for command: Command) -> Flag<Bool> {
    let taken = (command.flags + command.persistentFlags).contains { $0.short == "h" }
    return Flag(name, taken ? nil : "h", default: false, "help for \(command.name)")
  }
}
