// SPDX-License-Identifier: Apache-2.0

public import KubeClient
public import Resources

/// Reboots a node whose pods have moved elsewhere before, and lets it take pods again afterwards.
public struct DrainedReboot: Sendable {
  private let client: KubernetesClient
  private let nodename: String
  private let time: any TimeSource
  private let report: @Sendable (String) -> Void
  private let cordon: NodeCordon

  /// - Parameters:
  ///   - client: Kubernetes with the rights of the administrator.
  ///   - nodename: The name of the node in Kubernetes.
  ///   - report: Told what happens.
  public init(
    client: KubernetesClient, nodename: String, time: any TimeSource = SystemTime(),
    report: @escaping @Sendable (String) -> Void
  ) {
    self.client = client
    self.nodename = nodename
    self.time = time
    self.report = report
    cordon = NodeCordon(client: client, nodename: nodename)
  }

  /// Cordons and drains the node, reboots it, and uncordons it as soon as it is ready. A cordon of others stays.
  ///
  /// - Parameters:
  ///   - drainTimeout: how long the pods may take to leave.
  ///   - start: Makes the node reboot; when it throws, the node counts as not rebooted.
  ///   - finish: Returns when the node is back; bounds its wait itself.
  /// - Throws: ``DrainedRebootFailed``.
  public func run<Action>(
    drainTimeout: Duration, start: () async throws -> Action, finish: (Action) async throws -> Void
  ) async throws {
    let isOurs = try await begin()
    let action = try await drained(isOurs, drainTimeout, start)
    do {
      try await finish(action)
      try await end(isOurs)
    } catch {
      throw DrainedRebootFailed(reason: error, outcome: isOurs ? remainsCordoned : "\(subject) \(Self.asBefore).")
    }
  }

  private func begin() async throws -> Bool {
    do {
      let isOurs = try await cordon.begin()
      report(isOurs ? "cordoned node \(nodename)" : "node \(nodename) is cordoned already")
      return isOurs
    } catch {
      throw DrainedRebootFailed(reason: error, outcome: "\(subject) was not rebooted.")
    }
  }

  private func drained<Action>(
    _ isOurs: Bool, _ timeout: Duration, _ start: () async throws -> Action
  ) async throws -> Action {
    let drain = NodeDrain(client: client, nodename: nodename, time: time, report: report)
    do {
      try await drain.evictPods(timeout: timeout)
      report("drained node \(nodename)")
      return try await start()
    } catch {
      throw DrainedRebootFailed(reason: error, outcome: await givenUp(isOurs))
    }
  }

  /// Undoes the cordon of a node that is not going to reboot, and says how the node is left.
  private func givenUp(_ isOurs: Bool) async -> String {
    guard isOurs else { return "\(subject) was not rebooted and \(Self.asBefore)." }
    do {
      try await cordon.end()
      return "\(subject) was not rebooted and takes pods again."
    } catch {
      return "\(subject) was not rebooted. It could not be uncordoned (\(error)). \(remainsCordoned)"
    }
  }

  /// Waits until Kubernetes finds the node ready. The API server may have gone down with it, so errors are tolerated.
  private func end(_ isOurs: Bool) async throws {
    let deadline = time.instant() + Self.readyBudget
    while true {
      let reason: any Error
      do {
        return try await endIfReady(isOurs)
      } catch {
        reason = error
      }
      guard time.instant() < deadline else { throw reason }
      try await time.sleep(for: Self.pollInterval)
    }
  }

  private func endIfReady(_ isOurs: Bool) async throws {
    guard let node = try await client.get("/api/v1/nodes/\(nodename)"), KubernetesNode(node).isReady else {
      throw Unhealthy("node \(nodename) is back, but Kubernetes does not find it ready")
    }
    guard isOurs else { return }
    try await cordon.end()
    report("uncordoned node \(nodename)")
  }

  private var subject: String { "Node \(nodename)" }
  private var remainsCordoned: String {
    "\(subject) stays cordoned until 'kubectl uncordon \(nodename)' lets it take pods again."
  }
  private static let asBefore = "stays cordoned, as it was before"

  private static let readyBudget = Duration.seconds(300)
  private static let pollInterval = Duration.seconds(1)
}
