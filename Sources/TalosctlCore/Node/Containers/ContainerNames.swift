// SPDX-License-Identifier: Apache-2.0

internal import API
internal import CommandLine
internal import Synchronization
internal import Protobuf

/// Offers the containers of the nodes to shell completion.
enum ContainerNames {
  static let complete: Command.Completer = { call, _ in await names(call) { _ in true } }

  /// Without the sandboxes of pods, which say nothing.
  static let completeLogs: Command.Completer = { call, _ in await names(call) { $0.id != $0.podID } }

  private static func names(
    _ call: Invocation, where isWanted: @escaping @Sendable (Machine.ContainerInfo) -> Bool
  ) async -> [CompletionCandidate] {
    guard call.arguments.isEmpty else { return [] }
    let scope = ContainerScope(call)
    return await NodeWords.ask(call) { node in
      let request = Machine.ContainersRequest.with {
        $0.namespace = scope.namespace
        $0.driver = scope.driver
      }
      return try await node.machine.containers(request).messages.flatMap(\.containers).filter(isWanted).map(\.id)
    }
  }
}
