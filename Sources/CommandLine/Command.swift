// SPDX-License-Identifier: Apache-2.0

/// One node of the command tree: what it is called, what it takes, and what it does.
public struct Command: Sendable {
  /// What a command does once its arguments are understood.
  public typealias Action = @Sendable (Invocation) async throws -> Void
  /// Offers words for the next positional argument; called by shell completion only.
  public typealias Completer = @Sendable (Invocation, _ prefix: String) async -> [CompletionCandidate]

  public internal(set) var name: String
  public let operands: String
  public internal(set) var aliases: [String]
  public let summary: String
  public let details: String
  public let examples: String
  public internal(set) var isHidden: Bool
  /// Whether all words after the command are taken as they are, flags too.
  let takesAnything: Bool
  public let flags: [any FlagDefinition]
  public let persistentFlags: [any FlagDefinition]
  /// Of each group at most one flag may be given.
  public let exclusiveFlags: [[String]]
  public let arguments: ArgumentRule
  public let argumentCompletion: ValueCompletion
  public internal(set) var subcommands: [Command]
  var completer: Completer?
  var flagCompleters: [String: Completer] = [:]
  let action: Action?

  /// - Parameters:
  ///   - operands: The positional arguments as usage shows them, such as `<type> [<id>]`.
  ///   - summary: One line for the list of commands.
  ///   - details: The first paragraph of help; the summary when empty.
  ///   - persistentFlags: Flags that every subcommand accepts as well.
  ///   - takesAnything: Hands all words after the command to it, also those that look like flags.
  public init(
    _ name: String, operands: String = "", aliases: [String] = [], summary: String, details: String = "",
    examples: String = "", hidden: Bool = false, flags: [any FlagDefinition] = [],
    persistentFlags: [any FlagDefinition] = [], exclusiveFlags: [[String]] = [], arguments: ArgumentRule = .none,
    argumentCompletion: ValueCompletion = .nothing, subcommands: [Command] = [], takesAnything: Bool = false,
    action: Action? = nil
  ) {
    self.name = name
    self.operands = operands
    self.aliases = aliases
    self.summary = summary
    self.details = details
    self.examples = examples
    self.isHidden = hidden
    self.takesAnything = takesAnything
    self.flags = flags
    self.persistentFlags = persistentFlags
    self.exclusiveFlags = exclusiveFlags
    self.arguments = arguments
    self.argumentCompletion = argumentCompletion
    self.subcommands = subcommands.sorted { $0.name < $1.name }
    self.action = action
  }

  /// The same command answering under other names; used to mount a command at a second place of the tree.
  public func renamed(_ name: String, aliases: [String] = [], hidden: Bool? = nil) -> Command {
    var copy = self
    copy.name = name
    copy.aliases = aliases
    copy.isHidden = hidden ?? isHidden
    return copy
  }

  /// The same command with words offered for its positional arguments.
  public func completing(_ completer: @escaping Completer) -> Command {
    var copy = self
    copy.completer = completer
    return copy
  }

  /// The same command with words offered for the values of one of its flags.
  public func completing(flag: String, _ completer: @escaping Completer) -> Command {
    var copy = self
    copy.flagCompleters[flag] = completer
    return copy
  }

  func subcommand(_ word: String) -> Command? {
    subcommands.first { $0.name == word || $0.aliases.contains(word) }
  }
}
