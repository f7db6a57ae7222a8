// SPDX-License-Identifier: Apache-2.0

internal import API
internal import CommandLine
internal import Protobuf
internal import RPC

/// The flags of commands that end with a node going down.
enum WaitFlags {
  private static let wait = Flag(
    "wait", default: true,
    "wait for the operation to complete, tracking its progress. always set to true when --debug is set")
  private static let debug = Flag(
    "debug", default: false,
    "print the kernel log until the node is down. --wait is set to true when this flag is set")
  private static let timeout = Flag<Duration>(
    "timeout", default: .seconds(1800), "time to wait for the operation is complete if --debug or --wait is set")

  private static let progress = Flag(
    "progress", default: "auto",
    "how to show the progress: \"auto\" (a line for each node, drawn anew, on a terminal), \"plain\" (all lines)",
    choices: ["auto", "plain"])

  static let all: [any FlagDefinition] = [wait, debug, timeout, progress]
  /// More nodes than a screen has lines for are not drawn.
  private static let maximumDrawnNodes = 20

  private static func isWaiting(_ call: Invocation) -> Bool {
    call[wait] || call[debug] || call[DrainFlags.drain]
  }

  /// Says which nodes are waited for, if the user waits.
  ///
  /// - Returns: where to say what becomes of them.
  static func announce(_ session: Session, _ call: Invocation) -> ActionProgress {
    if isWaiting(call) {
      session.terminal.printError("watching nodes: [\(session.nodes.map(\.node).joined(separator: " "))]")
    }
    return ActionProgress(terminal: session.terminal, isDrawn: isDrawn(session, call))
  }

  private static func isDrawn(_ session: Session, _ call: Invocation) -> Bool {
    call[progress] == "auto" && !call[debug] && session.terminal.isInteractive && call.environment["TERM"] != "dumb"
      && session.nodes.count <= maximumDrawnNodes
  }

  /// Follows a node to the goal, if the user waits.
  ///
  /// - Parameter actorID: of the action, as the node answered; nodes that name none are not followed.
  static func track(
    _ actorID: String?, of node: NodeConnection, to goal: ActionTracker.Goal, _ call: Invocation,
    _ progress: ActionProgress, _ terminal: Terminal
  ) async throws {
    guard isWaiting(call), let actorID, !actorID.isEmpty else { return }
    let tracker = ActionTracker(node: node, actorID: actorID, progress: progress)
    guard call[debug] else { return try await tracker.follow(to: goal, timeout: call[timeout]) }
    let log = Task { await printKernelLog(of: node, terminal) }
    defer { log.cancel() }
    try await tracker.follow(to: goal, timeout: call[timeout])
    let limit = Task {
      try await Task.sleep(for: .seconds(5))
      log.cancel()
    }
    await log.value
    limit.cancel()
  }

  /// Prints what the kernel says from now on, until the node is gone.
  private static func printKernelLog(of node: NodeConnection, _ terminal: Terminal) async {
    let request = Machine.DmesgRequest.with { ($0.follow, $0.tail) = (true, true) }
    var printer = LinePrinter(node: node.node, terminal: terminal)
    do {
      for try await record in try await node.machine.dmesg(request, options: CallOptions(timeout: nil)) {
        try printer.print(record.bytes)
        try printer.finish()
      }
    } catch {
      // The node went down, as it should; or it has no log, without which it goes down all the same.
      terminal.printError("* \(node.node): the kernel log ended: \(ErrorText.text(error))")
    }
  }
}
