// SPDX-License-Identifier: Apache-2.0

internal import API
internal import CommandLine
internal import Protobuf
internal import RPC

enum LogsCommand {
  private static let follow = Flag("follow", "f", default: false, "specify if the logs should be streamed")
  private static let tail = Flag<Int32>(
    "tail", default: -1, "lines of log file to display (default is to show from the beginning)")

  static let command = Command(
    "logs", operands: "<service name>", summary: "Retrieve logs for a service",
    details: """
      Retrieve logs for a service, or with --kubernetes for a container of a pod: NAMESPACE/POD:CONTAINER is the latest
      container of that name, also when it has ended, and NAMESPACE/POD:CONTAINER:ID the one that 'containers -k' lists.
      """,
    examples: """
      # The last lines of a service, and what comes
      talosctl logs kubelet --tail 20 --follow
      # A container of a pod
      talosctl logs -k kube-system/kube-proxy-s52mp:kube-proxy
      """,
    flags: [follow, tail, ContainerScope.kubernetes] + InsecureFlags.all, arguments: .exactly(1)
  ) { call in
    let scope = ContainerScope(call)
    let request = Machine.LogsRequest.with {
      $0.namespace = scope.namespace
      $0.driver = scope.driver
      $0.id = call.arguments[0]
      $0.follow = call[follow]
      $0.tailLines = call[tail]
    }
    try await withSession(call, insecure: InsecureFlags.self) { session in
      try await session.run { node in
        var printer = LinePrinter(node: node.node, terminal: session.terminal)
        for try await chunk in try await node.machine.logs(request) { try printer.print(chunk.bytes) }
        try printer.finish()
      }
    }
  }.completing(complete)

  private static let complete: Command.Completer = { call, prefix in
    guard call.arguments.isEmpty else { return [] }
    if call[ContainerScope.kubernetes] { return await ContainerNames.completeLogs(call, prefix) }
    return await NodeWords.ask(call) { node in
      try await node.machine.logsContainers(Google.Empty()).messages.flatMap(\.ids)
    }
  }
}
