// SPDX-License-Identifier: Apache-2.0

internal import API
public import Resources
internal import Specs

/// Publishes what is known of the machine from the start and never changes: its release and its platform.
public struct MachineFactsController: Controller {
  public let name = "runtime.MachineFactsController"
  private let platform: String
  private let hostname: String

  /// - Parameters:
  ///   - platform: where the node runs, such as `container`.
  ///   - hostname: the name that the machine was given from outside; may be empty.
  public init(platform: String, hostname: String) {
    self.platform = platform
    self.hostname = hostname
  }

  public var inputs: [ControllerInput] { [] }

  public var outputs: [ControllerOutput] {
    [.exclusive(RuntimeResources.VersionSpec.self), .exclusive(RuntimeResources.PlatformMetadataSpec.self)]
  }

  public func reconcile(_ context: ControllerContext) async throws {
    try await context.modify(RuntimeResources.VersionSpec.self, id: "version") {
      $0.spec.name = "Talos"
      $0.spec.version = Release.tag
    }
    try await context.modify(RuntimeResources.PlatformMetadataSpec.self, id: "platformmetadata") {
      $0.spec.platform = platform
      $0.spec.hostname = hostname
    }
  }
}
