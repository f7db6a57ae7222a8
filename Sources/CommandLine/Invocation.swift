// SPDX-License-Identifier: Apache-2.0

/// One understood command line: what a command's action receives.
public struct Invocation: Sendable {
  let path: CommandPath
  /// The positional arguments.
  public let arguments: [String]
  public let flags: FlagValues
  /// Where to read and write.
  public let terminal: Terminal
  public let environment: [String: String]
  /// The root command, for commands that describe the tree.
  let root: Command

  /// `talosctl etcd members`.
  public var commandPath: String { path.title }

  /// The flag's value, or its default when it is not given.
  public subscript<Value>(flag: Flag<Value>) -> Value { flags[flag] }

  /// Whether the flag stands on the command line, even with its default value.
  public func isSet<Value>(_ flag: Flag<Value>) -> Bool { flags.isSet(flag.name) }

  /// The positional argument at `index`, nil when there are fewer.
  public func argument(_ index: Int) -> String? {
    arguments.indices.contains(index) ? arguments[index] : nil
  }
}
