// SPDX-License-Identifier: Apache-2.0

internal import Protobuf
internal import Resources
internal import Specs
internal import YAML

/// The control plane as its own nodes see it: the API server learns of its static pods up to a minute later.
extension HealthCheck {
  static let staticPodsRun = HealthCheck(title: "all control plane static pods to be running") { access in
    try await access.eachControlPlanePod { pod in
      guard pod.phase == "Running" else { throw Unhealthy("pod \(pod.name) is \(pod.phase)") }
    }
    return .passed
  }

  static let controlPlaneIsReady = HealthCheck(title: "all control plane components to be ready") { access in
    try await access.eachControlPlanePod { pod in
      guard pod.isReady else { throw Unhealthy("pod \(pod.name) is not ready") }
    }
    return .passed
  }
}

extension ClusterAccess {
  /// Fails while a static pod of a control plane node is missing.
  fileprivate func eachControlPlanePod(_ check: @escaping @Sendable (KubernetesPod) throws -> Void) async throws {
    _ = try await each(nodes.controlPlanes) { node in
      let statuses = try await resources(node).list(KubernetesResources.StaticPodStatusSpec.self)
      for component in ["kube-apiserver", "kube-controller-manager", "kube-scheduler"] {
        guard let status = statuses.first(where: { $0.id.hasPrefix("kube-system/\(component)-") }) else {
          throw Unhealthy("static pod \(component) is not there")
        }
        try check(KubernetesPod(name: component, status: status.spec.podStatus?.node ?? .null))
      }
    }
  }
}
