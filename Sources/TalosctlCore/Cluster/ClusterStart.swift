// SPDX-License-Identifier: Apache-2.0

internal import API
internal import ClusterOps
internal import CommandLine
internal import Provision
internal import RPC
internal import System

/// The steps from running machines to a cluster.
struct ClusterStart: Sendable {
  private static let retryInterval = Duration.milliseconds(200)

  let session: Session
  let plan: ClusterPlan

  func access(_ kubernetes: KubernetesDoor) -> ClusterAccess {
    let nodes = ClusterNodes(
      controlPlanes: plan.controlPlanes.map { "\($0.address)" }, workers: plan.workers.map { "\($0.address)" })
    return ClusterAccess(
      nodes: nodes, channel: { session.channel(to: $0) }, kubernetes: { try await kubernetes.client() })
  }

  /// Waits for the API of the first control plane node and starts etcd there.
  func bootstrap(timeout: Duration) async throws {
    session.terminal.printError("waiting for API")
    let node = try session.first
    try await retry(timeout, "the API of \(node.node) does not answer") {
      do {
        _ = try await node.machine.bootstrap(.init(), options: CallOptions(timeout: .seconds(30)))
      } catch let status as RPCStatus where status.code == .alreadyExists {
        return
      }
    }
    session.terminal.printError("bootstrapped the cluster on \(node.node)")
  }

  func saveKubeconfig(_ path: String, timeout: Duration) async throws {
    let node = try session.first
    let text = try await retry(timeout, "\(node.node) gives out no kubeconfig") {
      try await KubeconfigCommand.download(node)
    }
    try KubeconfigCommand.merge(text, into: path, overwrite: true, contextName: nil, session.terminal)
    session.terminal.printError("merging kubeconfig into \"\(path)\"")
  }

  /// Machines that still boot answer with these codes.
  private func retry<Result: Sendable>(
    _ timeout: Duration, _ problem: String, _ body: @escaping @Sendable () async throws -> Result
  ) async throws -> Result {
    let reason = LastReason()
    return try await withTimeout(timeout) {
      while true {
        do {
          return try await body()
        } catch let status as RPCStatus where Self.isTemporary(status.code) {
          reason.set(status.message)
          try await Task.sleep(for: Self.retryInterval)
        }
      }
    } orThrow: {
      CommandError(
        "\(problem): \(reason.text)", remedy: "See the console of the node: 'talosctl cluster show' names it.")
    }
  }

  private static func isTemporary(_ code: RPCCode) -> Bool {
    [RPCCode.unavailable, .deadlineExceeded, .failedPrecondition, .cancelled, .unknown].contains(code)
  }
}
