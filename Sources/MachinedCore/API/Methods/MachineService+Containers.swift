// SPDX-License-Identifier: Apache-2.0

public import API
internal import Containerd
internal import Glibc
internal import Protobuf
public import RPC
internal import System

extension MachineService {
  public func containers(
    _ request: Machine.ContainersRequest, context: ServerContext
  ) async throws -> Machine.ContainersResponse {
    let inventory = try await inventory(request.namespace, request.driver)
    return .with { $0.messages = [.with { $0.containers = inventory.map(\.info) }] }
  }

  public func stats(_ request: Machine.StatsRequest, context: ServerContext) async throws -> Machine.StatsResponse {
    let inventory = try await inventory(request.namespace, request.driver)
    let statistics = try await Blocking.look { inventory.compactMap { $0.statistics(.shared) } }
    return .with { $0.messages = [.with { $0.stats = statistics }] }
  }

  /// Ends a container's process; whoever runs the container starts it again.
  public func restart(
    _ request: Machine.RestartRequest, context: ServerContext
  ) async throws -> Machine.RestartResponse {
    let inventory = try await inventory(request.namespace, request.driver)
    guard let container = inventory.first(where: { $0.answers(to: request.id) }) else {
      throw RPCStatus(
        .notFound,
        "container \"\(request.id)\" not found in namespace \"\(request.namespace)\"; see `talosctl containers`")
    }
    try await client(request.namespace, request.driver).signalTask(container.containerID, SIGTERM)
    return .with { $0.messages = [.init()] }
  }

  private func inventory(_ namespace: String, _ driver: Common.ContainerDriver) async throws -> [RunningContainer] {
    let client = client(namespace, driver)
    let tasks = Dictionary(try await client.listTasks().map { ($0.containerID, $0) }) { $1 }
    return try await client.listContainers()
      .compactMap { RunningContainer($0, tasks[$0.id], namespace: client.namespace) }
      .sorted { ($0.podID, $0.isSandbox ? 0 : 1, $0.displayID) < ($1.podID, $1.isSandbox ? 0 : 1, $1.displayID) }
  }

  private func client(_ namespace: String, _ driver: Common.ContainerDriver) -> ContainerdClient {
    if driver == .cri || namespace == ContainerdClient.kubernetesNamespace { return engines.podContainers }
    return namespace.isEmpty ? engines.systemContainers : engines.systemContainers.inNamespace(namespace)
  }
}
