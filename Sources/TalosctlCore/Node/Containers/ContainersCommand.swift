// SPDX-License-Identifier: Apache-2.0

internal import API
internal import CommandLine
internal import Protobuf

enum ContainersCommand {
  static let command = Command(
    "containers", aliases: ["c"], summary: "List containers", flags: [ContainerScope.kubernetes]
  ) { call in
    try await withSession(call) { session in
      let scope = ContainerScope(call)
      try await session.table(header) { try await rows($0, scope) }
    }
  }

  /// `osctl ps`: without the column NODE as long as there is one node.
  static let osctl = Command(
    "ps", aliases: ["containers", "c"], summary: "List processes of containers", flags: [ContainerScope.kubernetes]
  ) { call in
    try await withSession(call) { session in
      let scope = ContainerScope(call)
      guard session.nodes.count == 1 else { return try await session.table(header) { try await rows($0, scope) } }
      var table = Table(header)
      for row in try await rows(session.first, scope) { table.add(row) }
      try session.terminal.write(table.text)
    }
  }

  private static let header = ["NAMESPACE", "ID", "IMAGE", "PID", "STATUS"]

  private static func rows(_ node: NodeConnection, _ scope: ContainerScope) async throws -> [[String]] {
    let request = Machine.ContainersRequest.with {
      $0.namespace = scope.namespace
      $0.driver = scope.driver
    }
    let containers = try await node.machine.containers(request).messages.flatMap(\.containers)
    return containers.sorted { $0.id < $1.id }.map { container in
      let isInPod = !container.podID.isEmpty && container.podID != container.id
      let name = isInPod ? "└─ \(container.id)" : container.id
      return [container.namespace, name, container.image, String(container.pid), container.status]
    }
  }
}
