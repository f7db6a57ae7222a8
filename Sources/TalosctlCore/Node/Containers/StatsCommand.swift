// SPDX-License-Identifier: Apache-2.0

internal import API
internal import CommandLine
internal import System
internal import Protobuf

enum StatsCommand {
  static let command = Command("stats", summary: "Get container stats", flags: [ContainerScope.kubernetes]) { call in
    try await withSession(call) { session in
      let scope = ContainerScope(call)
      try await session.table(["NAMESPACE", "ID", "MEMORY(MB)", "CPU"]) { try await rows($0, scope) }
    }
  }

  private static func rows(_ node: NodeConnection, _ scope: ContainerScope) async throws -> [[String]] {
    let request = Machine.StatsRequest.with {
      $0.namespace = scope.namespace
      $0.driver = scope.driver
    }
    let stats = try await node.machine.stats(request).messages.flatMap(\.stats)
    return stats.sorted { $0.id < $1.id }.map { stat in
      let isInPod = !stat.podID.isEmpty && stat.podID != stat.id
      let megabytes = formatted(Double(stat.memoryUsage) * 1e-6, decimals: 2)
      return [stat.namespace, isInPod ? "└─ \(stat.id)" : stat.id, megabytes, String(stat.cpuUsage)]
    }
  }
}
