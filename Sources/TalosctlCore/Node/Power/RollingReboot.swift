// SPDX-License-Identifier: Apache-2.0

internal import API
internal import ClusterOps
internal import CommandLine
internal import KubeClient
internal import Protobuf
internal import Resources

/// Drains and reboots nodes one after the other, so that the pods of each find a place on the others.
struct RollingReboot: Sendable {
  let session: Session
  let call: Invocation
  let progress: ActionProgress

  /// The first node that fails ends it.
  func run(_ request: Machine.RebootRequest) async throws {
    let kubernetes = try await enterKubernetes()
    for (index, node) in session.nodes.enumerated() {
      do {
        try await reboot(node, request, kubernetes)
      } catch {
        let remaining = session.nodes.dropFirst(index + 1).map { later in
          (later.node, CommandError("not rebooted, because \(node.node) failed") as any Error)
        }
        throw NodeFailures(failures: [(node.node, error)] + remaining, isOnlyNode: session.nodes.count == 1)
      }
    }
  }

  private func reboot(
    _ node: NodeConnection, _ request: Machine.RebootRequest, _ kubernetes: KubernetesClient
  ) async throws {
    let name = try await KubernetesNode.name(of: RemoteState(node.channel))
    let reboot = DrainedReboot(client: kubernetes, nodename: name) { [progress] text in
      progress.say(text, of: node.node)
    }
    try await reboot.run(drainTimeout: call[DrainFlags.timeout]) {
      try await node.machine.reboot(request).messages.first?.actorID
    } finish: { actorID in
      try await WaitFlags.track(actorID, of: node, to: .running, call, progress, session.terminal)
    }
  }

  /// Kubernetes as its administrator, whose kubeconfig the endpoint gives out if it is a control plane node.
  private func enterKubernetes() async throws -> KubernetesClient {
    guard let endpoint = session.endpoint else { throw CommandError("no endpoint is known") }
    do {
      return try await KubernetesDoor(node: endpoint).client()
    } catch {
      throw CommandError(
        "no node was drained or rebooted: \(endpoint.node) gives no access to Kubernetes: \(ErrorText.text(error))",
        remedy: "Name a control plane node with --endpoints, or leave out --drain.")
    }
  }
}
