// SPDX-License-Identifier: Apache-2.0

internal import Protobuf
internal import RPC

extension ContainerdClient {
  private var tasks: TasksServiceClient { .init(channel) }
  /// A shim and runc are started in this time. What containerd has half made when it passes stays in its directories, and
  /// refuses the next task of the same container.
  private static var startTimeout: Duration { .seconds(300) }

  /// A container that has processes.
  public struct Task: Sendable, Equatable {
    /// Where its first process is in its life.
    public enum Status: String, Sendable {
      case unknown = "UNKNOWN"
      case created = "CREATED"
      case running = "RUNNING"
      case stopped = "STOPPED"
      case paused = "PAUSED"
      case pausing = "PAUSING"
    }

    public let containerID: String
    /// Of its first process; 0 once that has ended.
    public let pid: UInt32
    public let status: Status
  }

  /// The containers of this namespace that have processes.
  public func listTasks() async throws -> [Task] {
    try await tasks.list(.init(), options: options(timeout: .seconds(10))).tasks.map {
      Task(containerID: $0.id.isEmpty ? $0.containerID : $0.id, pid: $0.pid, status: .init($0.status))
    }
  }

  /// Creates the task of a container, stopped before its first instruction.
  ///
  /// - Parameters:
  ///   - output: a FIFO or a `file://` URI that takes standard output and standard error.
  /// - Returns: the process ID of its first process.
  public func createTask(_ id: String, output: String) async throws -> UInt32 {
    let snapshots = SnapshotsServiceClient(channel)
    let mounts = try await snapshots.mounts(
      .with {
        $0.snapshotter = Self.snapshotter; $0.key = id
      }, options: options()
    ).mounts
    let request = ContainerdTasks.CreateTaskRequest.with {
      $0.containerID = id
      $0.rootfs = mounts
      $0.stdout = output
      $0.stderr = output
    }
    return try await tasks.create(request, options: options(timeout: Self.startTimeout)).pid
  }

  /// Lets the first process of a created task run.
  public func startTask(_ id: String) async throws {
    _ = try await tasks.start(.with { $0.containerID = id }, options: options(timeout: Self.startTimeout))
  }

  /// Waits for the end of a task, however long that takes; ends with the calling task when that is cancelled.
  ///
  /// - Returns: the exit status of its first process; 128 and the signal when a signal ended it.
  public func waitForTask(_ id: String) async throws -> UInt32 {
    try await tasks.wait(.with { $0.containerID = id }, options: options(timeout: nil)).exitStatus
  }

  /// Sends a signal to the first process of a task, or to all; that there is no task is fine.
  public func signalTask(_ id: String, _ signal: Int32, all: Bool = false) async throws {
    let request = ContainerdTasks.KillRequest.with {
      $0.containerID = id
      $0.signal = UInt32(clamping: signal)
      $0.all = all
    }
    do {
      _ = try await tasks.kill(request, options: options(timeout: .seconds(10)))
    } catch let status as RPCStatus where status.code == .notFound {}
  }

  /// Kills what is left of a task and removes it; that there is none is fine.
  func removeTask(_ id: String) async throws {
    do {
      _ = try await tasks.get(.with { $0.containerID = id }, options: options())
    } catch let status as RPCStatus where status.code == .notFound {
      return
    }
    try await signalTask(id, 9, all: true)
    do {
      _ = try await tasks.wait(.with { $0.containerID = id }, options: options(timeout: .seconds(10)))
    } catch let status as RPCStatus where status.code == .notFound {}
    try await deleteTask(id)
  }

  /// Removes an ended task; that there is none is fine.
  public func deleteTask(_ id: String) async throws {
    do {
      _ = try await tasks.delete(.with { $0.containerID = id }, options: options())
    } catch let status as RPCStatus where status.code == .notFound {}
  }
}

extension ContainerdClient.Task.Status {
  init(_ status: ContainerdTask.Status) {
    switch status {
    case .created: self = .created
    case .running: self = .running
    case .stopped: self = .stopped
    case .paused: self = .paused
    case .pausing: self = .pausing
    default: self = .unknown
    }
  }
}
