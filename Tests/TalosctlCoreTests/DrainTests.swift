// SPDX-License-Identifier: Apache-2.0

import API
import FakeKubernetes
import KubeClient
import Testing
import YAML

@testable import TalosctlCore

/// `talosctl reboot --drain`
@Suite(.timeLimit(.minutes(2))) struct DrainTests {
  private static let pod = "/api/v1/namespaces/shop/pods/web"
  private static let node = "/api/v1/nodes/worker-1"

  /// A cluster with a pod on its worker, whose machine is the only node of the command unless others are named.
  private func sandbox(_ machines: [String: FakeMachine], endpoint: FakeMachine? = FakeMachine()) async throws
    -> Sandbox
  {
    let sandbox = try Sandbox(endpoint.map { machines.merging(["": $0]) { $1 } } ?? machines)
    try await sandbox.configure(nodes: machines.keys.sorted())
    let pod: Node = ["metadata": ["name": "web", "namespace": "shop", "uid": "1"], "status": ["phase": "Running"]]
    sandbox.kubernetes.change { [kubernetes = sandbox.kubernetes] in
      $0.objects["/api/v1/pods?fieldSelector=spec.nodeName%3Dworker-1"] = ["items": [pod]]
      $0.objects[Self.pod] = pod
      $0.objects[Self.node] = [
        "metadata": ["name": "worker-1"], "status": ["conditions": [["type": "Ready", "status": "True"]]],
      ]
      $0.onWrite = { if $0.path.hasPrefix(Self.pod) { kubernetes.change { $0.objects[Self.pod] = nil } } }
    }
    return sandbox
  }

  @Test func aDrainedRebootIsWaitedForAndUndone() async throws {
    let machine = FakeMachine()
    let sandbox = try await sandbox(["10.5.0.3": machine])
    let run = await sandbox.run("reboot", "--drain", "--wait=false", "-m", "force")
    #expect(run.code == 0, "\(run.errors)")
    #expect(machine.received(Machine.RebootRequest.self).map(\.mode) == [.force])
    #expect(
      run.errors.split(separator: "\n") == [
        "watching nodes: [10.5.0.3]", "* 10.5.0.3: cordoned node worker-1",
        "* 10.5.0.3: evicting 1 pod of node worker-1", "* 10.5.0.3: drained node worker-1",
        "* 10.5.0.3: cleanup action: START", "* 10.5.0.3: unreachable, as expected", "* 10.5.0.3: post check passed",
        "* 10.5.0.3: uncordoned node worker-1",
      ])
    #expect(sandbox.kubernetes.writes.map(\.path) == [Self.node, "\(Self.pod)/eviction", Self.node])
  }

  @Test func theFirstFailureEndsIt() async throws {
    let (refusing, later) = (FakeMachine(), FakeMachine())
    let sandbox = try await sandbox(["10.5.0.3": refusing, "10.5.0.4": later])
    sandbox.kubernetes.change { $0.refusals["\(Self.pod)/eviction"] = 429 }
    let run = await sandbox.run("reboot", "--drain", "--drain-timeout", "0s")
    #expect(run.code == 1)
    #expect(
      run.errors.hasSuffix(
        """
        10.5.0.3: waited too long for pod shop/web to be evicted
        Node worker-1 was not rebooted and takes pods again.
        10.5.0.4: not rebooted, because 10.5.0.3 failed

        """), "\(run.errors)")
    #expect((refusing.received(Machine.RebootRequest.self) + later.received(Machine.RebootRequest.self)).isEmpty)
  }

  @Test(arguments: [nil, FakeMachine(denies: true)])
  func withoutAControlPlaneNodeNothingIsRebooted(endpoint: FakeMachine?) async throws {
    let machine = FakeMachine()
    let run = await (try await sandbox(["10.5.0.3": machine], endpoint: endpoint)).run("reboot", "--drain")
    #expect(run.code == 1 && run.errors.contains("no node was drained or rebooted: 10.5.0.2 gives no access"))
    #expect(run.errors.contains("Name a control plane node with --endpoints, or leave out --drain."))
    #expect(machine.received(Machine.RebootRequest.self).isEmpty)
  }

  @Test func withoutTheFlagPodsStay() async throws {
    let sandbox = try await sandbox(["10.5.0.3": FakeMachine()])
    #expect(await sandbox.run("reboot").code == 0)
    #expect(sandbox.kubernetes.contents.requests.isEmpty)
  }
}
