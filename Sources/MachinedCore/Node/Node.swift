// SPDX-License-Identifier: Apache-2.0

public import Logging
public import Resources
internal import System

/// A running machine: what its sequences, services, controllers and API share.
public final class Node: Sendable {
  public let mode: RuntimeMode
  public let clock: any TimeSource
  public let logger: Logger
  public let logs: LogRegistry
  public let events: EventBus
  public let services: ServiceManager
  public let sequencer: Sequencer
  /// All resources, without access checks.
  public let state: ResourceState
  public let controllers: ControllerRuntime
  public let config: ConfigStore
  public let processes: ServiceProcesses
  /// Under which the node lives: `/`, or a directory in tests.
  public let root: String
  let end = Watched<NodeEnd?>(nil)
  /// Whether the services that clients talk to are being stopped, which comes last.
  let isLeaving = Watched(false)
  /// How the node ends when it fails.
  let emergencyCommand = Watched(RebootCommand.restart)
  let synchronized = Watched(false)
  let background = BackgroundTasks()

  public init(mode: RuntimeMode, clock: any TimeSource = SystemTime(), root: String = "/", console: any LogSink) {
    let logs = LogRegistry()
    let logger = Logger(component: "machined", sink: TeeSink([console, logs.sink("machined")]))
    let controllerLogger = Logger(component: "controller-runtime", sink: logs.sink("controller-runtime"))
    let events = EventBus(clock: clock)
    let state = ResourceState()
    self.mode = mode
    self.clock = clock
    self.root = root
    self.logs = logs
    self.logger = logger
    self.events = events
    self.state = state
    processes = ServiceProcesses()
    services = ServiceManager(clock: clock, events: events, logs: logs, logger: logger)
    sequencer = Sequencer(clock: clock, events: events, logger: logger)
    controllers = ControllerRuntime(state: state, logger: controllerLogger)
    config = ConfigStore(
      state: state, mode: mode, directory: Files.join(root, "system/state"), clock: clock, events: events,
      logger: logger)
  }

  /// Asks the node to end; the first wish counts. A failure does not bring back a node that is being shut down.
  public func finish(_ wish: NodeEnd) {
    var decided = wish
    if case .fatal(let message) = wish, emergencyCommand.value == .powerOff {
      logger.error("failed while shutting down", ["error": message])
      decided = .wanted(.powerOff)
    }
    end.update { [decided] in if $0 == nil { $0 = decided } }
  }

  /// `path` under the node's root.
  func path(_ path: String) -> String { root == "/" ? path : Files.join(root, path) }
}
