// SPDX-License-Identifier: Apache-2.0

internal import ControllerSupport
public import Resources
internal import Specs

/// Says whether the network is ready for services that need it.
public struct NetworkStatusController: Controller {
  public let name = "network.StatusController"

  public init() {}

  public var inputs: [ControllerInput] {
    [
      .weak(NetworkResources.HostnameStatusSpec.self, id: "hostname"),
      .weak(NetworkResources.NodeAddressSpec.self, id: "default"),
      .weak(FilesResources.EtcFileStatusSpec.self),
    ]
  }

  public var outputs: [ControllerOutput] { [.exclusive(NetworkResources.StatusSpec.self)] }

  public func reconcile(_ context: ControllerContext) async throws {
    let address = try await context.get(NetworkResources.NodeAddressSpec.self, id: "default")
    let hostname = try await context.get(NetworkResources.HostnameStatusSpec.self, id: "hostname")
    let files = Set(try await context.list(FilesResources.EtcFileStatusSpec.self).map(\.id))
    try await context.modify(NetworkResources.StatusSpec.self, id: "status") {
      $0.spec.addressReady = address?.spec.addresses.isEmpty == false
      $0.spec.connectivityReady = address?.spec.addresses.isEmpty == false
      $0.spec.hostnameReady = hostname != nil
      $0.spec.etcFilesReady = files.isSuperset(of: ["hosts", "resolv.conf"])
    }
  }
}
