// SPDX-License-Identifier: Apache-2.0

public import Resources
internal import Specs

/// Says that the time is right where somebody else keeps it, as the host does for a container.
public struct TimeStatusController: Controller {
  public let name = "time.SyncController"

  public init() {}

  public var inputs: [ControllerInput] { [] }

  public var outputs: [ControllerOutput] { [.exclusive(TimeResources.StatusSpec.self)] }

  public func reconcile(_ context: ControllerContext) async throws {
    try await context.modify(TimeResources.StatusSpec.self, id: "node") {
      $0.spec.synced = true
      $0.spec.syncDisabled = true
    }
  }
}
