// SPDX-License-Identifier: Apache-2.0

internal import ControllerSupport
public import Resources
internal import Specs

/// Lets the highest layer decide the hostname.
public struct HostnameMergeController: Controller {
  public let name = "network.HostnameMergeController"

  public init() {}

  public var inputs: [ControllerInput] {
    [.weak(NetworkResources.HostnameSpecSpec.self, namespace: ConfigLayer.namespace)]
  }

  public var outputs: [ControllerOutput] { [.shared(NetworkResources.HostnameSpecSpec.self)] }

  public func reconcile(_ context: ControllerContext) async throws {
    context.startTrackingOutputs()
    let layers = try await context.list(NetworkResources.HostnameSpecSpec.self, namespace: ConfigLayer.namespace)
    if let winner = layers.max(by: { $0.spec.configLayer.number < $1.spec.configLayer.number }) {
      try await context.modify(NetworkResources.HostnameSpecSpec.self, id: "hostname") { $0.spec = winner.spec }
    }
    try await context.cleanupOutputs(NetworkResources.HostnameSpecSpec.self)
  }
}
