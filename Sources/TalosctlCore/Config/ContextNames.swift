// SPDX-License-Identifier: Apache-2.0

internal import CommandLine
internal import MachineConfig

/// Offers the contexts of the talosconfig to shell completion.
enum ContextNames {
  static let complete: Command.Completer = { call, _ in
    call.arguments.isEmpty ? names(call) : []
  }

  static let completeFlag: Command.Completer = { call, _ in names(call) }

  private static func names(_ call: Invocation) -> [CompletionCandidate] {
    guard let config = try? TalosconfigFile(call).load() else { return [] }
    return config.names.map { CompletionCandidate($0, config.contexts[$0]?.endpoints.joined(separator: ", ") ?? "") }
  }
}
