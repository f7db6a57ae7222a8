// SPDX-License-Identifier: Apache-2.0

internal import Protobuf
internal import API
internal import ControllerSupport
public import Resources
internal import Specs
internal import System

/// Reports the addresses of all interfaces.
public struct AddressStatusController: Controller {
  public let name = "network.AddressStatusController"
  private let addresses: any InterfaceAddresses

  public init(addresses: any InterfaceAddresses) {
    self.addresses = addresses
  }

  public var inputs: [ControllerInput] { [] }

  public var outputs: [ControllerOutput] { [.exclusive(NetworkResources.AddressStatusSpec.self)] }

  public func run(_ context: ControllerContext) async throws {
    // Subscribe before the first list, so that no change falls between the two.
    let changes = try addresses.changes()
    try await publish(context)
    for try await _ in changes { try await publish(context) }
  }

  private func publish(_ context: ControllerContext) async throws {
    context.startTrackingOutputs()
    for address in try await addresses.list() {
      try await context.modify(
        NetworkResources.AddressStatusSpec.self, id: "\(address.linkName)/\(address.prefix)"
      ) { $0.spec = Self.status(address) }
    }
    try await context.cleanupOutputs(NetworkResources.AddressStatusSpec.self)
  }

  static func status(_ address: InterfaceAddress) -> NetworkResources.AddressStatusSpec {
    .with {
      $0.address = Common.NetIPPrefix(address.prefix)
      $0.local = Common.NetIP(address.prefix.address)
      $0.linkName = address.linkName
      $0.linkIndex = address.linkIndex
      $0.family = address.prefix.address.isV4 ? .inet4 : .inet6
      $0.scope = .init(number: Int32(address.scope))
      $0.flags = address.flags
    }
  }
}
