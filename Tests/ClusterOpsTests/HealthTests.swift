// SPDX-License-Identifier: Apache-2.0

import Synchronization
import Testing

@testable import ClusterOps
import Specs

@Suite(.timeLimit(.minutes(2))) struct HealthTests {
  /// What the waiter said, one line each.
  private final class Log: Sendable {
    private let lines = Mutex<[String]>([])
    var all: [String] { lines.withLock { $0 } }
    func add(_ title: String, _ progress: HealthWaiter.Progress) {
      lines.withLock { $0.append("\(title): \(progress)") }
    }
  }

  @Test func aHealthyClusterPassesAllChecks() async throws {
    let log = Log()
    try await HealthWaiter(report: log.add).wait(FakeCluster().access)
    let passed = log.all.filter { $0.hasSuffix("passed") }
    #expect(passed.count == HealthCheck.all.count - 1)
    #expect(log.all.filter { $0.hasSuffix("skipped") } == ["coredns to report ready: skipped"])
  }

  /// Something wrong with a cluster, the check that notices, and what it says.
  struct Ailment: Sendable, CustomTestStringConvertible {
    let title: String
    let reason: String
    let spoil: @Sendable (inout FakeCluster.State) -> Void

    init(_ title: String, _ reason: String, spoil: @escaping @Sendable (inout FakeCluster.State) -> Void) {
      self.title = title
      self.reason = reason
      self.spoil = spoil
    }

    var testDescription: String { reason }
  }

  static let ailments = [
    Ailment("etcd to be healthy", "10.5.0.2: service etcd is not running: Preparing") {
      $0.serviceStates["etcd"] = "Preparing"
    },
    Ailment("etcd members to be consistent across nodes", "expected 1 etcd members, found 2") { $0.etcdMembers = 2 },
    Ailment("kubelet to be healthy", "10.5.0.2: service kubelet is not running: Failed") {
      $0.serviceStates["kubelet"] = "Failed"
    },
    Ailment("all nodes to finish boot sequence", "10.5.0.2: the machine is booting") { $0.stage = .booting },
    Ailment("all control plane static pods to be running", "10.5.0.2: pod kube-apiserver is Pending") {
      $0.podPhase = "Pending"
    },
    Ailment("all control plane static pods to be running", "10.5.0.2: static pod kube-scheduler is not there") {
      $0.staticPods.removeLast()
    },
    Ailment("all k8s nodes to report ready", "some nodes are not ready: worker") { $0.readyNodes = 1 },
    Ailment("kube-proxy to report ready", "daemonsets/kube-proxy has 1 of 2 replicas ready") { $0.proxyPods = (2, 1) },
    Ailment("all k8s nodes to report schedulable", "some nodes are unschedulable: worker") { $0.cordoned = true },
  ]

  @Test(arguments: ailments)
  func saysWhatIsMissingAndGoesOnOnceItIsThere(_ ailment: Ailment) async throws {
    let cluster = FakeCluster()
    cluster.change(ailment.spoil)
    let log = Log()
    let waiter = HealthWaiter(pause: { cluster.change { $0 = FakeCluster.State() } }, report: log.add)
    try await waiter.wait(cluster.access)
    #expect(log.all.contains("\(ailment.title): waiting(reason: \"\(ailment.reason)\")"), "\(log.all)")
    #expect(log.all.contains("\(ailment.title): passed"))
  }

  /// Cancels the wait when the control plane node, which is asked first, does not answer any more.
  private func lastLine(silentAfter answers: Int, in cluster: FakeCluster) async -> String? {
    let (silence, signal) = AsyncStream.makeStream(of: Void.self)
    let access = cluster.access(silent: FakeCluster.controlPlane, after: answers) { signal.yield() }
    let log = Log()
    let waiting = Task { try await HealthWaiter(pause: {}, report: log.add).wait(access) }
    for await _ in silence { break }
    waiting.cancel()
    await #expect(throws: CancellationError.self) { try await waiting.value }
    return log.all.last
  }

  @Test(arguments: [
    (0, "etcd to be healthy"), (1, "etcd members to be consistent across nodes"),
    (2, "etcd members to be control plane nodes"), (3, "apid to be ready"),
  ])
  func whoIsSilentWhenTimeIsUpIsNamed(answers: Int, check: String) async {
    let line = await lastLine(silentAfter: answers, in: FakeCluster())
    #expect(line == "\(check): waiting(reason: \"10.5.0.2 has not answered yet\")")
  }

  @Test func whatWasWrongBeforeStandsWhenTheLastTryIsCutOff() async {
    let cluster = FakeCluster()
    cluster.change { $0.serviceStates["etcd"] = "Preparing" }
    let line = await lastLine(silentAfter: 1, in: cluster)
    #expect(line == "etcd to be healthy: waiting(reason: \"10.5.0.2: service etcd is not running: Preparing\")")
  }

  @Test func aCancelledWaitEnds() async {
    let cluster = FakeCluster()
    cluster.change { $0.serviceStates["apid"] = "Failed" }
    let waiter = HealthWaiter(
      pause: {
        withUnsafeCurrentTask { $0?.cancel() }
        try Task.checkCancellation()
      }, report: { _, _ in })
    await #expect(throws: CancellationError.self) { try await Task { try await waiter.wait(cluster.access) }.value }
  }
}
