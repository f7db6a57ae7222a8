// SPDX-License-Identifier: Apache-2.0

internal import API
internal import Resources
internal import Specs
internal import System

/// Tells clients who follow events by which name and addresses the node is known.
struct AddressEventController: Controller {
  let name = "runtime.AddressEventController"
  let events: EventBus
  private let published = Watched<RuntimeEvent?>(nil)

  init(_ events: EventBus) { self.events = events }

  var inputs: [ControllerInput] {
    [
      .weak(NetworkResources.HostnameStatusSpec.self, id: "hostname"),
      .weak(NetworkResources.NodeAddressSpec.self, id: "current"),
    ]
  }

  var outputs: [ControllerOutput] { [] }

  func reconcile(_ context: ControllerContext) async throws {
    guard let hostname = try await context.get(NetworkResources.HostnameStatusSpec.self, id: "hostname")?.spec,
      let addresses = try await context.get(NetworkResources.NodeAddressSpec.self, id: "current")?.spec
    else { return }
    let event = RuntimeEvent.addresses(
      hostname: [hostname.hostname, hostname.domainname].filter { !$0.isEmpty }.joined(separator: "."),
      addresses: addresses.addresses.compactMap { $0.prefix?.address.description })
    guard published.value != event else { return }
    events.publish(event)
    published.update { $0 = event }
  }
}
