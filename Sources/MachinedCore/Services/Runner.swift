// SPDX-License-Identifier: Apache-2.0

public import Resources

/// Runs one instance of a service: a process, a task in this process, a container.
public protocol Runner: Sendable {
  /// How it reports, with a sentence for the service's history.
  typealias Report = @Sendable (_ state: ServiceState, _ message: String) -> Void

  /// For messages: `Process(["/sbin/apid"])`.
  var description: String { get }

  /// Runs to the end, reporting `.running` once it really does. A cancelled task means: stop gracefully, and return when all
  /// is gone. Throws when it could not start or ended in failure.
  func run(_ report: @escaping Report) async throws
}

/// Runs another runner again whenever it has ended, until it is cancelled.
public struct RestartingRunner: Runner {
  /// Between two starts, so that what ran for long comes back at once and what fails at once does not spin.
  public static let interval = Duration.seconds(5)
  /// What ended is given this long to let go of its sockets and files.
  public static let leastPause = Duration.milliseconds(100)

  private let base: any Runner
  private let clock: any TimeSource

  public init(_ base: any Runner, clock: any TimeSource) {
    self.base = base
    self.clock = clock
  }

  public var description: String { base.description }

  public func run(_ report: @escaping Report) async throws {
    while true {
      let start = clock.instant()
      do {
        try await base.run(report)
        if Task.isCancelled { return }
        report(.waiting, "Runner \(base.description) exited without error, going to restart it")
      } catch {
        if Task.isCancelled { throw error }
        report(.waiting, "Error running \(base.description), going to restart forever: \(error)")
      }
      try await clock.sleep(for: max(Self.interval - start.duration(to: clock.instant()), Self.leastPause))
    }
  }
}

/// Runs a task of this process.
public struct TaskRunner: Runner {
  private let id: String
  private let body: @Sendable () async throws -> Void

  /// `body` must return soon after its task is cancelled.
  public init(_ id: String, _ body: @escaping @Sendable () async throws -> Void) {
    self.id = id
    self.body = body
  }

  public var description: String { "Task(\"\(id)\")" }

  public func run(_ report: @escaping Report) async throws {
    report(.running, "Service started as task")
    do {
      try await body()
    } catch is CancellationError where Task.isCancelled {
      return
    }
  }
}
