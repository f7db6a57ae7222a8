// SPDX-License-Identifier: Apache-2.0

import FakeKubernetes
import KubeClient
import Resources
import Synchronization
import Testing
import YAML

@testable import ClusterOps

@Suite(.timeLimit(.minutes(1))) struct DrainedRebootTests {
  private struct Refused: Error, Equatable {}

  /// What happened, in order.
  private final class Log: Sendable {
    private let lines = Mutex<[String]>([])
    var all: [String] { lines.withLock { $0 } }
    func add(_ line: String) { lines.withLock { $0.append(line) } }
  }

  private static let node = "/api/v1/nodes/node1"
  private static let pod = "/api/v1/namespaces/shop/pods/web"
  private static let cordon = #"PATCH /api/v1/nodes/node1 {"spec":{"unschedulable":true}}"#
  private static let uncordon = #"PATCH /api/v1/nodes/node1 {"spec":{"unschedulable":null}}"#

  private let server = FakeKubernetes()
  private let time = VirtualTime()
  private let log = Log()

  /// One pod runs on the node, and leaves it when it is evicted.
  init() {
    let pod: Node = ["metadata": ["name": "web", "namespace": "shop", "uid": "1"], "status": ["phase": "Running"]]
    publish(isReady: true)
    server.change {
      $0.objects["/api/v1/pods?fieldSelector=spec.nodeName%3Dnode1"] = ["items": [pod]]
      $0.objects[Self.pod] = pod
      $0.onWrite = { [server, log] request in
        let isEviction = request.path.hasSuffix("/eviction")
        log.add(
          "\(request.method) \(request.path)" + (isEviction ? "" : " " + String(decoding: request.body, as: UTF8.self)))
        if isEviction { server.change { $0.objects[Self.pod] = nil } }
      }
    }
  }

  private func publish(isReady: Bool, spec: Node = [:]) {
    let ready: Node = ["type": "Ready", "status": isReady ? "True" : "False"]
    server.change {
      $0.objects[Self.node] = [
        "metadata": ["name": "node1"], "spec": spec, "status": ["conditions": [ready]],
      ]
    }
  }

  private func reboot(start: Result<Void, Refused> = .success(()), finish: Result<Void, Refused> = .success(()))
    async throws
  {
    let reboot = DrainedReboot(client: server.client, nodename: "node1", time: time) { _ in }
    try await reboot.run(drainTimeout: .seconds(10)) {
      log.add("reboot")
      try start.get()
    } finish: {
      log.add("back")
      try finish.get()
    }
  }

  /// How a reboot that must fail does so.
  private func failure(of reboot: Task<Void, any Error>) async throws -> DrainedRebootFailed {
    try #require(await #expect(throws: DrainedRebootFailed.self) { try await reboot.value })
  }

  @Test func aNodeIsEmptyWhileItReboots() async throws {
    try await reboot()
    #expect(log.all == [Self.cordon, "POST \(Self.pod)/eviction", "reboot", "back", Self.uncordon])
  }

  @Test func aCordonOfOthersStays() async throws {
    publish(isReady: true, spec: ["unschedulable": true])
    try await reboot()
    #expect(log.all == ["POST \(Self.pod)/eviction", "reboot", "back"])
  }

  @Test(arguments: [
    (true, "Node node1 was not rebooted and takes pods again."),
    (false, "Node node1 was not rebooted and stays cordoned, as it was before."),
  ])
  func aNodeThatCannotBeDrainedIsNotRebooted(isOurs: Bool, outcome: String) async throws {
    publish(isReady: true, spec: ["unschedulable": .bool(!isOurs)])
    server.change { $0.refusals["\(Self.pod)/eviction"] = 429 }
    let draining = Task { try await reboot() }
    for _ in 0..<2 {
      await time.waitForSleepers()
      time.advance(by: .seconds(5))
    }
    let failed = try await failure(of: draining)
    #expect(failed.reason as? NotDrained == NotDrained(what: "pod shop/web to be evicted"))
    #expect(failed.outcome == outcome)
    #expect(!log.all.contains("reboot"))
    #expect(log.all.contains(Self.cordon) == isOurs && log.all.contains(Self.uncordon) == isOurs)
  }

  @Test func aNodeThatRefusesToRebootTakesPodsAgain() async throws {
    let failed = try await failure(of: Task { try await reboot(start: .failure(Refused())) })
    #expect(failed.reason is Refused && failed.outcome == "Node node1 was not rebooted and takes pods again.")
    #expect(log.all.suffix(2) == ["reboot", Self.uncordon])
  }

  @Test func saysWhenTheCordonCouldNotBeTakenBack() async throws {
    server.change {
      $0.admission = { String(decoding: $0.body, as: UTF8.self).contains("null") ? 500 : nil }
    }
    let failed = try await failure(of: Task { try await reboot(start: .failure(Refused())) })
    #expect(failed.outcome.hasPrefix("Node node1 was not rebooted. It could not be uncordoned (PATCH "))
    #expect(failed.outcome.hasSuffix("stays cordoned until 'kubectl uncordon node1' lets it take pods again."))
  }

  @Test func aNodeThatDoesNotComeBackStaysCordoned() async throws {
    let failed = try await failure(of: Task { try await reboot(finish: .failure(Refused())) })
    #expect(failed.reason is Refused)
    #expect(failed.outcome == "Node node1 stays cordoned until 'kubectl uncordon node1' lets it take pods again.")
    #expect(!log.all.contains(Self.uncordon))
  }

  @Test func itIsUncordonedOnceItIsReady() async throws {
    publish(isReady: false)
    let rebooting = Task { try await reboot() }
    await time.waitForSleepers()
    #expect(log.all.last == "back")
    // The API server may be away for a while too, and the time may be set.
    server.change { $0.objects[Self.node] = nil }
    time.setWallClock(forward: .seconds(3600))
    time.advance(by: .seconds(1))
    await time.waitForSleepers()
    publish(isReady: true)
    time.advance(by: .seconds(1))
    try await rebooting.value
    #expect(log.all.last == Self.uncordon)
  }

  @Test func itStaysCordonedWhenItIsNeverReady() async throws {
    publish(isReady: false)
    let rebooting = Task { try await reboot() }
    await time.waitForSleepers()
    time.setWallClock(forward: .seconds(-3600))
    time.advance(by: .seconds(300))
    let failed = try await failure(of: rebooting)
    #expect("\(failed.reason)" == "node node1 is back, but Kubernetes does not find it ready")
    #expect(failed.outcome.contains("stays cordoned") && log.all.last == "back")
  }

  @Test func aNodeThatKubernetesDoesNotKnowIsLeftAlone() async throws {
    server.change { $0.objects[Self.node] = nil }
    let failed = try await failure(of: Task { try await reboot() })
    #expect(failed.description == "Kubernetes knows no node node1\nNode node1 was not rebooted.")
    #expect(log.all.isEmpty)
  }
}
