// SPDX-License-Identifier: Apache-2.0

public import Logging
internal import Synchronization

/// Runs controllers: wakes them when their inputs change and restarts them when they fail.
///
/// One watch per kind serves all controllers. A watch which lags so far behind that history was overwritten, or whose
/// server went away, is opened again, and everybody it serves is woken.
public final class ControllerRuntime: Sendable {
  let state: any CoreState
  let time: any TimeSource
  let logger: Logger
  let registry = Mutex(RuntimeRegistry())
  private let jobs = AsyncStream<Job>.makeStream()

  /// Something that runs until the runtime stops.
  typealias Job = @Sendable () async -> Void

  /// - Parameter logger: where failing controllers are reported; each logs under its own name.
  public init(state: any CoreState, time: any TimeSource = SystemTime(), logger: Logger = .disabled) {
    self.state = state
    self.time = time
    self.logger = logger
  }

  /// Adds a controller, which starts with the runtime, or at once when that runs already.
  ///
  /// - Throws: `invalidRegistration` when its name is taken, or an output belongs to another controller.
  public func register(_ controller: any Controller) throws {
    let backoff = RestartBackoff()
    let context = ControllerContext(
      controller: controller, state: state, time: time, logger: logger, backoff: backoff
    ) { [weak self] inputs in try await self?.setInputs(inputs, of: controller.name) }
    try registry.withLock { registry throws(ResourceError) in try registry.add(controller, context) }
    context.queueReconcile()
    let supervisor = ControllerSupervisor(controller: controller, context: context, backoff: backoff)
    start { [self] in
      for input in controller.inputs { await openWatch(input.kind) }
      await supervisor.run()
    }
  }

  /// Runs until the task is cancelled, and returns when every controller has returned.
  ///
  /// - Throws: `invalidRegistration` when it has been run before.
  public func run() async throws {
    try registry.withLock { registry throws(ResourceError) in try registry.start() }
    let jobs = jobs.stream
    await withDiscardingTaskGroup { group in
      for await job in jobs { group.addTask { await job() } }
      group.cancelAll()
    }
  }

  func start(_ job: @escaping Job) { jobs.continuation.yield(job) }

  /// Runs the runtime as long as `body` runs.
  public func whileRunning<Result: Sendable>(
    _ body: @Sendable () async throws -> Result
  ) async throws -> Result {
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { try await self.run() }
      defer { group.cancelAll() }
      return try await body()
    }
  }
}

extension ControllerRuntime {
  /// What each controller did so far, by name.
  public func metrics() -> [String: ControllerMetrics] {
    registry.withLock { $0.contexts.mapValues(\.counters.snapshot) }
  }

  /// Who reads and writes what.
  public func dependencies() -> [DependencyEdge] {
    registry.withLock { $0.dependencies.edges() }
  }

  private func setInputs(_ inputs: [ControllerInput], of controller: String) async throws {
    try registry.withLock { registry throws(ResourceError) in try registry.setInputs(inputs, of: controller) }
    for input in inputs { await openWatch(input.kind) }
  }
}
