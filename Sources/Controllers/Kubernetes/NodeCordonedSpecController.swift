// SPDX-License-Identifier: Apache-2.0

public import Resources
internal import Specs

/// Says that this node must take no new pods, while it goes down.
public struct NodeCordonedSpecController: Controller {
  public let name = "k8s.NodeCordonedSpecController"

  public init() {}

  public var inputs: [ControllerInput] {
    [
      .weak(KubernetesResources.NodenameSpec.self, id: "nodename"),
      .weak(RuntimeResources.MachineStatusSpec.self, id: "machine"),
    ]
  }

  public var outputs: [ControllerOutput] { [.exclusive(KubernetesResources.NodeCordonedSpecSpec.self)] }

  public func reconcile(_ context: ControllerContext) async throws {
    context.startTrackingOutputs()
    let stage = try await context.get(RuntimeResources.MachineStatusSpec.self, id: "machine")?.spec.stage
    if let nodename = try await context.get(KubernetesResources.NodenameSpec.self, id: "nodename")?.spec,
      !nodename.skipNodeRegistration, stage == .shuttingDown || stage == .upgrading || stage == .resetting
    {
      try await context.modify(KubernetesResources.NodeCordonedSpecSpec.self, id: nodename.nodename) { _ in }
    }
    try await context.cleanupOutputs(KubernetesResources.NodeCordonedSpecSpec.self)
  }
}
