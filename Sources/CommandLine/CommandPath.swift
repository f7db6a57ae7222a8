// SPDX-License-Identifier: Apache-2.0

/// The commands from the root to the one that was asked for.
struct CommandPath: Sendable {
  private(set) var ancestors: [Command]
  private(set) var leaf: Command

  init(root: Command) {
    self.ancestors = []
    self.leaf = root
  }

  mutating func descend(to command: Command) {
    ancestors.append(leaf)
    leaf = command
  }

  /// `talosctl etcd members`.
  var title: String {
    (ancestors + [leaf]).map(\.name).joined(separator: " ")
  }

  var inheritedFlags: [any FlagDefinition] {
    ancestors.flatMap(\.persistentFlags)
  }

  /// Own flags first, so that a command can shadow a global flag's letter.
  var allFlags: [any FlagDefinition] {
    leaf.flags + leaf.persistentFlags + [HelpFlag.flag(for: leaf)] + inheritedFlags
  }

  func completer(ofFlag name: String) -> Command.Completer? {
    ([leaf] + ancestors.reversed()).lazy.compactMap { $0.flagCompleters[name] }.first
  }

  func flag(named name: String) -> (any FlagDefinition)? {
    allFlags.first { $0.name == name }
  }

  func flag(short: Character) -> (any FlagDefinition)? {
    allFlags.first { $0.short == short }
  }
}
