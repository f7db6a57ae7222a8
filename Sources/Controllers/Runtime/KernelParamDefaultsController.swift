// SPDX-License-Identifier: Apache-2.0

public import Resources
internal import Specs

/// Publishes the kernel settings that a node has when its machine config says nothing else.
public struct KernelParamDefaultsController: Controller {
  public let name = "runtime.KernelParamDefaultsController"
  private let isContainer: Bool

  public init(isContainer: Bool) {
    self.isContainer = isContainer
  }

  public var inputs: [ControllerInput] { [] }

  public var outputs: [ControllerOutput] { [.exclusive(RuntimeResources.KernelParamDefaultSpecSpec.self)] }

  public func reconcile(_ context: ControllerContext) async throws {
    for setting in KernelDefaults.all(isContainer: isContainer) {
      let id = KernelSetting.sysctlPrefix + setting.name
      try await context.modify(RuntimeResources.KernelParamDefaultSpecSpec.self, id: id) {
        $0.spec.value = setting.value
        $0.spec.ignoreErrors = setting.isOptional
      }
    }
  }
}
