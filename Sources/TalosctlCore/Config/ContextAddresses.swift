// SPDX-License-Identifier: Apache-2.0

internal import CommandLine
internal import MachineConfig

/// Offers the nodes and endpoints of the chosen context to shell completion.
enum ContextAddresses {
  static let completeNodes: Command.Completer = { call, _ in offer(call) { $0.nodes + $0.endpoints } }
  static let completeEndpoints: Command.Completer = { call, _ in offer(call, \.endpoints) }

  private static func offer(
    _ call: Invocation, _ addresses: (ClientContext) -> [String]
  ) -> [CompletionCandidate] {
    guard let file = try? TalosconfigFile(call), let chosen = try? file.load().chosen(call, path: file.path) else {
      return []
    }
    var known: Set<String> = []
    return addresses(chosen.context).filter { known.insert($0).inserted }.map { CompletionCandidate($0) }
  }
}
