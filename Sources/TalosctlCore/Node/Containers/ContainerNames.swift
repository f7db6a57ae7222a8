// SPDX-License-Identifier: Apache-2.0

internal import API
internal import CommandLine
internal import Synchronization
internal import Protobuf

/// Offers the containers of the nodes to shell completion.
enum ContainerNames {
  static let complete: Command.Completer = { call, _ in
    guard call.arguments.isEmpty else { return [] }
    let scope = ContainerScope(call)
    return await NodeWords.ask(call) { node in
      let request = Machine.ContainersRequest.with {
        $0.namespace = scope.namespace
        $0.driver = scope.driver
      }
      return try await node.machine.containers(request).messages.flatMap(\.containers).map(\.id)
    }
  }
}
