// SPDX-License-Identifier: Apache-2.0

internal import API
internal import CommandLine
internal import RPC
internal import Protobuf

/// Follows what a node does after it was told to go down, and tells the user.
///
/// A node keeps its events in memory. A history without any event of the action therefore belongs to the next boot.
struct ActionTracker: Sendable {
  enum Goal {
    /// Down and up again.
    case running
    /// Down.
    case off
  }

  /// Between two attempts to reach a node that is down.
  private static let retryInterval = Duration.seconds(1)
  /// A node that answers nothing for this long is taken to be off.
  private static let silence = Duration.seconds(5)

  let node: NodeConnection
  let actorID: String
  let progress: ActionProgress

  /// Returns when the goal is reached. The node being away is expected; other errors end the wait.
  func follow(to goal: Goal, timeout: Duration) async throws {
    try await withTimeout(timeout) {
      try await watchAction(goal)
      if goal == .running { try await waitForNextBoot() }
    } orThrow: {
      CommandError(
        "\(node.node): timed out after \(timeout.components.seconds) seconds",
        remedy: "The node may still be at it: see 'talosctl events' and 'talosctl dmesg'.")
    }
    say(goal == .running ? "post check passed" : "node is off")
  }

  /// Prints the phases until the connection ends.
  private func watchAction(_ goal: Goal) async throws {
    let request = Machine.EventsRequest.with {
      $0.tailEvents = -1
      $0.withActorID = actorID
    }
    while true {
      do {
        var sawEvent = false
        for try await event in try await node.machine.events(request, options: CallOptions(timeout: nil)) {
          guard let text = EventText(event), event.actorID == actorID else { continue }
          sawEvent = true
          say("\(text.source) action: \(text.message)")
        }
        if goal == .running, !sawEvent { return }
      } catch {
        try Self.tolerate(error)
        say("unreachable, as expected")
        if goal == .running { return }
        if try await isSilent() { return }
      }
      try await Task.sleep(for: Self.retryInterval)
    }
  }

  private func isSilent() async throws -> Bool {
    let start = ContinuousClock.now
    while ContinuousClock.now - start < Self.silence {
      do {
        _ = try await node.machine.version(.init(), options: CallOptions(timeout: .seconds(1)))
        return false
      } catch {
        try Self.tolerate(error)
      }
      try await Task.sleep(for: Self.retryInterval)
    }
    return true
  }

  private func waitForNextBoot() async throws {
    while true {
      do {
        if try await hasBooted() { return }
      } catch {
        try Self.tolerate(error)
      }
      try await Task.sleep(for: Self.retryInterval)
    }
  }

  /// Follows the events from the first; false when they still belong to the boot that is ending.
  private func hasBooted() async throws -> Bool {
    let request = Machine.EventsRequest.with { $0.tailEvents = -1 }
    for try await event in try await node.machine.events(request, options: CallOptions(timeout: .seconds(60))) {
      if event.actorID == actorID { return false }
      guard let status = try? event.data?.unpacked(as: Machine.MachineStatusEvent.self) else { continue }
      if status.stage == .running, status.status?.ready == true { return true }
    }
    return false
  }

  private func say(_ text: String) {
    progress.say(text, of: node.node)
  }

  /// What a node that goes down or comes up answers.
  private static func tolerate(_ error: any Error) throws {
    let expected: [RPCCode] = [.unavailable, .deadlineExceeded, .cancelled, .unknown, .internalError]
    guard let status = error as? RPCStatus, expected.contains(status.code) else { throw error }
    try Task.checkCancellation()
  }
}
