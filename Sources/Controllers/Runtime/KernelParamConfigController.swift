// SPDX-License-Identifier: Apache-2.0

internal import ControllerSupport
internal import MachineConfig
public import Resources
internal import Specs

/// Publishes the kernel settings of the machine config.
public struct KernelParamConfigController: Controller {
  public let name = "runtime.KernelParamConfigController"

  public init() {}

  public var inputs: [ControllerInput] { [.activeMachineConfig] }

  public var outputs: [ControllerOutput] { [.exclusive(RuntimeResources.KernelParamSpecSpec.self)] }

  public func reconcile(_ context: ControllerContext) async throws {
    context.startTrackingOutputs()
    let config = try await context.machineConfiguration()
    try await publish(config?.sysctls ?? [:], KernelSetting.sysctlPrefix, context)
    try await publish(config?.v1alpha1?.machine.sysfs ?? [:], KernelSetting.sysfsPrefix, context)
    try await context.cleanupOutputs(RuntimeResources.KernelParamSpecSpec.self)
  }

  private func publish(_ values: [String: String], _ prefix: String, _ context: ControllerContext) async throws {
    for (name, value) in values {
      try await context.modify(RuntimeResources.KernelParamSpecSpec.self, id: prefix + name) { $0.spec.value = value }
    }
  }
}
