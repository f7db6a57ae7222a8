// SPDX-License-Identifier: Apache-2.0

internal import API
internal import CommandLine
internal import Protobuf

enum RestartCommand {
  static let command = Command(
    "restart", operands: "<id>", summary: "Restart a process", flags: [ContainerScope.kubernetes],
    arguments: .exactly(1)
  ) { call in
    try await withSession(call) { session in
      let scope = ContainerScope(call)
      try await session.run { node in
        let request = Machine.RestartRequest.with {
          $0.id = call.arguments[0]
          $0.namespace = scope.namespace
          $0.driver = scope.driver
        }
        _ = try await node.machine.restart(request)
      }
    }
  }.completing(ContainerNames.complete)
}
