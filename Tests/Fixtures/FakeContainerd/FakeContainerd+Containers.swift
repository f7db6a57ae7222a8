// SPDX-License-Identifier: Apache-2.0

public import Containerd
public import Protobuf
public import RPC

extension FakeContainerd: SnapshotsServiceHandler, DiffServiceHandler, ContainersServiceHandler, TasksServiceHandler {
  public var methods: [RPCMethod] {
    contentServiceMethods + leasesServiceMethods + imagesServiceMethods + podImageMethods + podRuntimeMethods
      + snapshotsServiceMethods + diffServiceMethods + containersServiceMethods + tasksServiceMethods
  }

  public func prepare(
    _ request: ContainerdSnapshots.PrepareSnapshotRequest, context: ServerContext
  ) async throws -> ContainerdSnapshots.PrepareSnapshotResponse {
    guard contents.snapshots[request.key] == nil else { throw RPCStatus.taken(request.key) }
    guard request.parent.isEmpty || contents.snapshots[request.parent]?.isCommitted == true else {
      throw RPCStatus.missing(request.parent)
    }
    change { $0.snapshots[request.key] = Snapshot(parent: request.parent, isCommitted: false) }
    return .with { $0.mounts = [.with { $0.type = "overlay" }] }
  }

  public func mounts(
    _ request: ContainerdSnapshots.MountsRequest, context: ServerContext
  ) async throws -> ContainerdSnapshots.MountsResponse {
    guard contents.snapshots[request.key] != nil else { throw RPCStatus.missing(request.key) }
    return .with { $0.mounts = [.with { $0.type = "overlay" }] }
  }

  public func commit(
    _ request: ContainerdSnapshots.CommitSnapshotRequest, context: ServerContext
  ) async throws -> Google.Empty {
    guard let snapshot = contents.snapshots[request.key] else { throw RPCStatus.missing(request.key) }
    guard contents.snapshots[request.name] == nil else { throw RPCStatus.taken(request.name) }
    change {
      $0.snapshots[request.key] = nil
      $0.snapshots[request.name] = Snapshot(parent: snapshot.parent, isCommitted: true)
    }
    return .init()
  }

  public func remove(
    _ request: ContainerdSnapshots.RemoveSnapshotRequest, context: ServerContext
  ) async throws -> Google.Empty {
    guard change({ $0.snapshots.removeValue(forKey: request.key) }) != nil else { throw RPCStatus.missing(request.key) }
    return .init()
  }

  public func stat(
    _ request: ContainerdSnapshots.StatSnapshotRequest, context: ServerContext
  ) async throws -> ContainerdSnapshots.StatSnapshotResponse {
    guard contents.snapshots[request.key] != nil else { throw RPCStatus.missing(request.key) }
    return .init()
  }

  public func apply(
    _ request: ContainerdDiff.ApplyRequest, context: ServerContext
  ) async throws -> ContainerdDiff.ApplyResponse {
    .init()
  }

  public func list(
    _ request: ContainerdContainers.ListContainersRequest, context: ServerContext
  ) async throws -> ContainerdContainers.ListContainersResponse {
    let containers = contents.containers.sorted { $0.key < $1.key }.map(\.value)
    return .with { $0.containers = containers }
  }

  public func create(
    _ request: ContainerdContainers.CreateContainerRequest, context: ServerContext
  ) async throws -> ContainerdContainers.CreateContainerResponse {
    let container = request.container ?? .init()
    guard contents.containers[container.id] == nil else { throw RPCStatus.taken(container.id) }
    change { $0.containers[container.id] = container }
    return .init()
  }

  public func delete(
    _ request: ContainerdContainers.DeleteContainerRequest, context: ServerContext
  ) async throws -> Google.Empty {
    guard contents.tasks[request.id] == nil else { throw RPCStatus(.failedPrecondition, "has a task") }
    guard change({ $0.containers.removeValue(forKey: request.id) }) != nil else { throw RPCStatus.missing(request.id) }
    return .init()
  }

  public func create(
    _ request: ContainerdTasks.CreateTaskRequest, context: ServerContext
  ) async throws -> ContainerdTasks.CreateTaskResponse {
    guard contents.containers[request.containerID] != nil else { throw RPCStatus.missing(request.containerID) }
    change {
      $0.tasks[request.containerID] = false
      $0.exitStatuses[request.containerID] = nil
    }
    return .with { $0.pid = 4711 }
  }

  public func start(
    _ request: ContainerdTasks.StartRequest, context: ServerContext
  ) async throws -> ContainerdTasks.StartResponse {
    change { $0.tasks[request.containerID] = true }
    return .with { $0.pid = 4711 }
  }

  public func delete(
    _ request: ContainerdTasks.DeleteTaskRequest, context: ServerContext
  ) async throws -> ContainerdTasks.DeleteResponse {
    let id = request.containerID
    guard contents.tasks[id] != nil else { throw RPCStatus.missing(id) }
    guard contents.exitStatuses[id] != nil else { throw RPCStatus(.failedPrecondition, "the task is not stopped") }
    change { $0.tasks[id] = nil }
    return .init()
  }

  public func get(_ request: ContainerdTasks.GetRequest, context: ServerContext) async throws
    -> ContainerdTasks.GetResponse
  {
    guard contents.tasks[request.containerID] != nil else { throw RPCStatus.missing(request.containerID) }
    return .init()
  }

  public func list(
    _ request: ContainerdTasks.ListTasksRequest, context: ServerContext
  ) async throws -> ContainerdTasks.ListTasksResponse {
    let tasks = contents.tasks.sorted { $0.key < $1.key }
    return .with {
      $0.tasks = tasks.map { id, isStarted in
        .with {
          $0.id = id
          $0.pid = 4711
          $0.status = isStarted ? .running : .created
        }
      }
    }
  }

  public func kill(_ request: ContainerdTasks.KillRequest, context: ServerContext) async throws -> Google.Empty {
    let id = request.containerID
    guard contents.tasks[id] != nil, contents.exitStatuses[id] == nil else { throw RPCStatus.missing(id) }
    let ends = change { contents in
      contents.signals.append(request.signal)
      return request.signal == 9 || contents.obeysTermination
    }
    if ends { exit(id, status: 128 + request.signal) }
    return .init()
  }

  public func wait(_ request: ContainerdTasks.WaitRequest, context: ServerContext) async throws
    -> ContainerdTasks.WaitResponse
  {
    guard contents.tasks[request.containerID] != nil else { throw RPCStatus.missing(request.containerID) }
    let status = await waitForExit(request.containerID)
    return .with { $0.exitStatus = status }
  }
}
