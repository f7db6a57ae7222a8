// SPDX-License-Identifier: Apache-2.0

internal import ControllerSupport
public import Resources
internal import Specs
internal import System

/// Sets the kernel's hostname and reports it.
public struct HostnameSpecController: Controller {
  public let name = "network.HostnameSpecController"

  /// Sets the hostname of the kernel (sethostname(2)).
  public typealias SetHostname = @Sendable (String) throws -> Void
  private let setHostname: SetHostname

  public init(setHostname: @escaping SetHostname) {
    self.setHostname = setHostname
  }

  public var inputs: [ControllerInput] { [.weak(NetworkResources.HostnameSpecSpec.self, id: "hostname")] }

  public var outputs: [ControllerOutput] { [.exclusive(NetworkResources.HostnameStatusSpec.self)] }

  public func reconcile(_ context: ControllerContext) async throws {
    context.startTrackingOutputs()
    if let wanted = try await context.get(NetworkResources.HostnameSpecSpec.self, id: "hostname")?.spec {
      try setHostname(wanted.hostname)
      try await context.modify(NetworkResources.HostnameStatusSpec.self, id: "hostname") {
        $0.spec.hostname = wanted.hostname
        $0.spec.domainname = wanted.domainname
      }
    }
    try await context.cleanupOutputs(NetworkResources.HostnameStatusSpec.self)
  }
}
