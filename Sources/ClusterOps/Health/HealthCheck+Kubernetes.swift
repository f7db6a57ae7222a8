// SPDX-License-Identifier: Apache-2.0

internal import KubeClient
internal import YAML

extension HealthCheck {
  static let kubernetesNodesReport = HealthCheck(title: "all k8s nodes to report") { access in
    let found = Set(try await access.kubernetesNodes().flatMap(\.addresses))
    let missing = access.nodes.all.filter { !found.contains($0) }
    guard missing.isEmpty else { throw Unhealthy("can't find nodes \(missing.joined(separator: ", "))") }
    return .passed
  }

  static let kubernetesNodesAreReady = HealthCheck(title: "all k8s nodes to report ready") { access in
    let waiting = try await access.kubernetesNodes().filter { !$0.isReady }.map(\.name)
    guard waiting.isEmpty else { throw Unhealthy("some nodes are not ready: \(waiting.joined(separator: ", "))") }
    return .passed
  }

  static let kubeProxyIsReady = HealthCheck(title: "kube-proxy to report ready") { access in
    try await access.requireWorkload("daemonsets/kube-proxy", wanted: "desiredNumberScheduled", ready: "numberReady")
  }

  static let coreDNSIsReady = HealthCheck(title: "coredns to report ready") { access in
    try await access.requireWorkload("deployments/coredns", wanted: "replicas", ready: "readyReplicas")
  }

  static let nodesAreSchedulable = HealthCheck(title: "all k8s nodes to report schedulable") { access in
    let closed = try await access.kubernetesNodes().filter(\.isUnschedulable).map(\.name)
    guard closed.isEmpty else { throw Unhealthy("some nodes are unschedulable: \(closed.joined(separator: ", "))") }
    return .passed
  }
}

extension ClusterAccess {
  fileprivate func kubernetesNodes() async throws -> [KubernetesNode] {
    try await kubernetes().list("/api/v1/nodes").map(KubernetesNode.init)
  }

  /// Passes when all replicas are ready; a workload that the cluster does not have is skipped.
  fileprivate func requireWorkload(_ path: String, wanted: String, ready: String) async throws -> HealthCheck.Verdict {
    guard let object = try await kubernetes().get("/apis/apps/v1/namespaces/kube-system/\(path)") else {
      return .skipped
    }
    let wantedCount = object["status"]?[wanted]?.intValue ?? 0
    let readyCount = object["status"]?[ready]?.intValue ?? 0
    guard wantedCount > 0, readyCount >= wantedCount else {
      throw Unhealthy("\(path) has \(readyCount) of \(wantedCount) replicas ready")
    }
    return .passed
  }
}
