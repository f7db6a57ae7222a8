// SPDX-License-Identifier: Apache-2.0

internal import API
internal import Resources
internal import Specs
internal import Protobuf

extension HealthCheck {
  static let apidIsReady = HealthCheck(title: "apid to be ready") { access in
    try await access.requireService("apid", on: access.nodes.all)
  }

  static let kubeletIsHealthy = HealthCheck(title: "kubelet to be healthy") { access in
    try await access.requireService("kubelet", on: access.nodes.all)
  }

  static let nodesHaveBooted = HealthCheck(title: "all nodes to finish boot sequence") { access in
    _ = try await access.each(access.nodes.all) { node in
      let status = try await access.resources(node).get(RuntimeResources.MachineStatusSpec.self, id: "machine")
      guard let spec = status?.spec else { throw Unhealthy("the machine has no status yet") }
      guard spec.stage == .running else { throw Unhealthy("the machine is \(spec.stage.text)") }
      let unmet = spec.status?.unmetConditions.map { "\($0.name): \($0.reason)" } ?? []
      guard unmet.isEmpty else { throw Unhealthy(unmet.joined(separator: ", ")) }
    }
    return .passed
  }
}
