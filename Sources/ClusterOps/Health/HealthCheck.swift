// SPDX-License-Identifier: Apache-2.0

/// One thing that must be true of a healthy cluster.
public struct HealthCheck: Sendable {
  enum Verdict: Sendable, Equatable {
    case passed
    /// Does not apply to this cluster.
    case skipped
  }

  /// Completes "waiting for …".
  public let title: String
  /// Throws what is still wrong.
  let run: @Sendable (ClusterAccess) async throws -> Verdict

  /// In the order in which a cluster comes up.
  public static let all: [HealthCheck] = [
    .etcdIsHealthy, .etcdMembersAgree, .etcdMembersAreControlPlanes, .apidIsReady, .kubeletIsHealthy, .nodesHaveBooted,
    .kubernetesNodesReport, .staticPodsRun, .controlPlaneIsReady, .kubernetesNodesAreReady, .kubeProxyIsReady,
    .coreDNSIsReady, .nodesAreSchedulable,
  ]
}
