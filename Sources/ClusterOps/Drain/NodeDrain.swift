// SPDX-License-Identifier: Apache-2.0

public import KubeClient
public import Resources
internal import YAML

/// Moves the pods of a node elsewhere before it goes down.
///
/// Pods are evicted, so that disruption budgets hold. Those that belong to the node, by a DaemonSet or as static pods,
/// stay.
public struct NodeDrain: Sendable {
  private let client: KubernetesClient
  private let nodename: String
  private let time: any TimeSource
  private let report: @Sendable (String) -> Void

  /// - Parameters:
  ///   - client: May read the node and evict pods of all namespaces.
  ///   - nodename: The name of the node in Kubernetes.
  ///   - report: Told what happens.
  public init(
    client: KubernetesClient, nodename: String, time: any TimeSource, report: @escaping @Sendable (String) -> Void
  ) {
    self.client = client
    self.nodename = nodename
    self.time = time
    self.report = report
  }

  /// Waits until the node is cordoned, evicts its pods and waits until they are gone.
  ///
  /// - Parameters:
  ///   - cordonTimeout: how long somebody may take to cordon the node.
  ///   - timeout: how long the pods may take.
  /// - Throws: ``NotDrained``, or what the API server refuses.
  public func run(cordonTimeout: Duration = .seconds(60), timeout: Duration = .seconds(300)) async throws {
    try await waitUntilCordoned(until: time.instant() + cordonTimeout)
    try await evictPods(timeout: timeout)
  }

  /// Evicts the pods of a node that is cordoned already, and waits until they are gone.
  ///
  /// - Parameter timeout: how long all of them together may take.
  /// - Throws: ``NotDrained``, or what the API server refuses.
  public func evictPods(timeout: Duration) async throws {
    let pods = try await client.list("/api/v1/pods?fieldSelector=spec.nodeName%3D\(nodename)").filter(Self.isEvictable)
    guard !pods.isEmpty else { return }
    report("evicting \(pods.count == 1 ? "1 pod" : "\(pods.count) pods") of node \(nodename)")
    let version = try await evictionVersion()
    let deadline = time.instant() + timeout
    try await withThrowingTaskGroup(of: Void.self) { group in
      for pod in pods { group.addTask { try await evict(pod, version, until: deadline) } }
      try await group.waitForAll()
    }
  }

  private func waitUntilCordoned(until deadline: ContinuousClock.Instant) async throws {
    while try await client.get("/api/v1/nodes/\(nodename)")?["spec"]?["unschedulable"]?.boolValue != true {
      try await pause(Self.pollInterval, until: deadline, "node \(nodename) to be cordoned")
    }
  }

  private func evict(_ pod: Node, _ version: String, until deadline: ContinuousClock.Instant) async throws {
    guard let name = pod["metadata"]?["name"]?.stringValue,
      let namespace = pod["metadata"]?["namespace"]?.stringValue
    else { return }
    let path = "/api/v1/namespaces/\(namespace)/pods/\(name)"
    let eviction: Node = [
      "apiVersion": .string(version), "kind": "Eviction",
      "metadata": ["name": .string(name), "namespace": .string(namespace)],
    ]
    // A disruption budget that would be broken now may allow the eviction later.
    while try await !accepts("\(path)/eviction", eviction) {
      try await pause(Self.retryInterval, until: deadline, "pod \(namespace)/\(name) to be evicted")
    }
    while try await client.get(path)?["metadata"]?["uid"] == pod["metadata"]?["uid"] {
      try await pause(Self.pollInterval, until: deadline, "pod \(namespace)/\(name) to end")
    }
  }

  /// - Returns: false when the eviction must be asked for again later; one of a pod that is gone is accepted.
  private func accepts(_ path: String, _ eviction: Node) async throws -> Bool {
    do {
      try await client.create(path, eviction)
      return true
    } catch let error as KubernetesError where error.isNotFound {
      return true
    } catch let error as KubernetesError where error.status == 429 {
      return false
    }
  }

  private func pause(_ interval: Duration, until deadline: ContinuousClock.Instant, _ what: String) async throws {
    guard time.instant() < deadline else { throw NotDrained(what: what) }
    try await time.sleep(for: interval)
  }

  /// Which version of the eviction resource the API server takes.
  private func evictionVersion() async throws -> String {
    let resources = try await client.get("/api/v1")?["resources"]?.sequenceValue ?? []
    let version = resources.first { $0["name"]?.stringValue == "pods/eviction" }?["version"]?.stringValue
    return "policy/\(version ?? "v1")"
  }

  static func isEvictable(_ pod: Node) -> Bool {
    let metadata = pod["metadata"]
    if metadata?["annotations"]?["kubernetes.io/config.mirror"]?.stringValue != nil { return false }
    if ["Succeeded", "Failed"].contains(pod["status"]?["phase"]?.stringValue) { return false }
    let owners = metadata?["ownerReferences"]?.sequenceValue ?? []
    return !owners.contains { $0["kind"]?.stringValue == "DaemonSet" && $0["controller"]?.boolValue == true }
  }

  private static let pollInterval = Duration.seconds(1)
  private static let retryInterval = Duration.seconds(5)
}
