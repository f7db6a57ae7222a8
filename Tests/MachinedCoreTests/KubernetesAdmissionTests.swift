// SPDX-License-Identifier: Apache-2.0

import KubeClient
import PKI
import Resources
import Specs
import System
import Testing

@testable import MachinedCore

@Suite(.timeLimit(.minutes(1))) struct KubernetesAdmissionTests {
  private let clock = VirtualTime()
  private let state = ResourceState()
  private let root = "/tmp/admission-\(UInt64.random(in: .min ... .max))"
  private let asked = Record<KubernetesCredentials.User>()

  /// - Parameter refusals: how often the API server is not ready.
  private func admission(refusals: Int = 0) -> KubernetesAdmission {
    let asked = asked
    return KubernetesAdmission(state: state, clock: clock, root: root) { credentials in
      asked.append(credentials.user)
      return asked.all.count > refusals
    }
  }

  private func write(_ path: String, _ text: String = "") throws {
    try Files.makeDirectories(Files.parent(of: root + path), mode: 0o755)
    try Files.write(root + path, text)
  }

  private func writeBootstrapKubeconfig() throws {
    let authority = Base64.encode(Array(PEM.Block(label: "CERTIFICATE", bytes: [1]).text.utf8))
    try write(
      "/etc/kubernetes/bootstrap-kubeconfig",
      """
      clusters: [{name: c, cluster: {server: "https://10.5.0.2:6443", certificate-authority-data: \(authority)}}]
      users: [{name: u, user: {token: abcdef.secret}}]
      contexts: [{name: x, context: {cluster: c, user: u}}]
      current-context: x
      """)
  }

  @Test func aNewWorkerWaitsUntilItsTokenIsGoodForSomething() async throws {
    defer { try? Files.removeTree(root) }
    let waiting = Task { [admission = admission(refusals: 1)] in try await admission.wait() }
    await clock.waitForSleepers(1)  // no kubeconfig yet
    #expect(asked.all.isEmpty)
    clock.setWallClock(forward: .seconds(3600))
    try writeBootstrapKubeconfig()
    clock.advance(by: .milliseconds(500))
    await clock.waitForSleepers(1)  // refused once
    clock.advance(by: .milliseconds(500))
    try await waiting.value
    #expect(asked.all == [.token("abcdef.secret"), .token("abcdef.secret")])
  }

  @Test(arguments: ["/etc/kubernetes/kubeconfig-kubelet", "/var/lib/kubelet/pki/kubelet-client-current.pem"])
  func whoWasAdmittedBeforeDoesNotWait(_ path: String) async throws {
    defer { try? Files.removeTree(root) }
    try write(path)
    try await admission().wait()
    #expect(asked.all.isEmpty)
  }

  @Test func staticPodsDoNotWait() async throws {
    try await state.modify(KubernetesResources.StaticPodSpec.self, id: "pod") { _ in }
    try await admission().wait()
    #expect(asked.all.isEmpty)
  }

  @Test func kubeletsThatDoNotJoinDoNotWait() async throws {
    try await state.modify(KubernetesResources.NodenameSpec.self, id: "nodename") {
      $0.spec.skipNodeRegistration = true
    }
    try await admission().wait()
    #expect(asked.all.isEmpty)
  }

  @Test func theKubeletMayTryForItselfAfterFiveMinutes() async throws {
    let waiting = Task { [admission = admission()] in try await admission.wait() }
    await clock.waitForSleepers(1)
    clock.setWallClock(forward: .seconds(-3600))
    clock.advance(by: .seconds(300))
    try await waiting.value
    #expect(asked.all.isEmpty)
  }
}
