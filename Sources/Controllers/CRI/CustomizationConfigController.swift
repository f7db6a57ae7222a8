// SPDX-License-Identifier: Apache-2.0

internal import ControllerSupport
internal import MachineConfig
public import Resources
internal import Specs

/// Publishes what the machine config adds to the configuration of containerd.
public struct CustomizationConfigController: Controller {
  static let id = "20-customization"

  public let name = "cri.CustomizationConfigController"

  public init() {}

  public var inputs: [ControllerInput] { [.activeMachineConfig] }

  public var outputs: [ControllerOutput] { [.exclusive(CRIResources.CustomizationConfigSpec.self)] }

  public func reconcile(_ context: ControllerContext) async throws {
    context.startTrackingOutputs()
    if let machine = try await context.machineConfiguration()?.v1alpha1?.machine {
      let content = machine.containerdCustomization ?? ""
      try await context.modify(CRIResources.CustomizationConfigSpec.self, id: Self.id) { $0.spec.content = content }
    }
    try await context.cleanupOutputs(CRIResources.CustomizationConfigSpec.self)
  }
}
