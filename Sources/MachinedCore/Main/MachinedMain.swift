// SPDX-License-Identifier: Apache-2.0

internal import Resources
internal import Glibc
public import Logging
internal import System

/// The life of machined, from its first instruction to the last.
public enum MachinedMain {
  /// Runs the node and returns its exit code.
  public static func run(console: any LogSink) async -> Int32 {
    let logger = Logger(component: "machined", sink: console)
    let background: BackgroundSink
    do {
      if getpid() == 1 { try Reaper.shared.collectOrphans() }
      background = try BackgroundSink(console)
    } catch {
      logger.error("cannot start", ["error": "\(error)"])
      return 1
    }
    let mode = RuntimeMode.detect(environment: ProcessEnvironment.current)
    guard mode == .container else {
      logger.error("this build runs nodes in containers only", ["mode": mode.rawValue])
      return 1
    }
    let node = Node(mode: mode, console: background)
    let sequences: ContainerSequences
    do {
      sequences = try assemble(node)
      try LastResort.arm(node)
    } catch {
      logger.error("cannot assemble the node", ["error": "\(error)"])
      return 1
    }
    let end = await node.run(sequences)
    let code = await node.leave(end)
    node.logger.flush(atMost: Node.lastWordsBudget)
    return code
  }

  /// Gives the node its controllers, services and sequences.
  private static func assemble(_ node: Node) throws -> ContainerSequences {
    let engines = try NodeEngines(clock: node.clock, state: node.state, logger: node.logger)
    for controller in NodeControllers(node: node, engines: engines).all() { try node.controllers.register(controller) }
    return ContainerSequences(NodeTasks(node, .standard(engines)))
  }
}
