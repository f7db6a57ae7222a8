// SPDX-License-Identifier: Apache-2.0

import API
import Protobuf
import Resources
import Specs
import System
import Testing

@testable import MachinedCore

@Suite(.timeLimit(.minutes(1))) struct AddressEventTests {
  private let fixture: NodeFixture

  init() throws { fixture = try NodeFixture() }

  private func publish(hostname: String) async throws {
    try await fixture.node.state.modify(NetworkResources.HostnameStatusSpec.self, id: "hostname") {
      $0.spec.hostname = hostname
      $0.spec.domainname = "example"
    }
  }

  private func publish(addresses: String...) async throws {
    try await fixture.node.state.modify(NetworkResources.NodeAddressSpec.self, id: "current") {
      $0.spec.addresses = addresses.compactMap { IPPrefix($0) }.map { Common.NetIPPrefix($0) }
    }
  }

  @Test func changesOfNameAndAddressesAreTold() async throws {
    let node = fixture.node
    let runtime = ControllerRuntime(state: node.state)
    try runtime.register(AddressEventController(node.events))
    try await runtime.whileRunning {
      var events = node.events.watch(.last(-1)).makeAsyncIterator()
      try await publish(hostname: "node1")
      try await publish(addresses: "10.5.0.2/24", "fd00::2/64")
      #expect(
        try await events.next()?.event == .addresses(hostname: "node1.example", addresses: ["10.5.0.2", "fd00::2"]))
      // The length of the network is not part of what is told, so this is no change.
      try await publish(addresses: "10.5.0.2/16", "fd00::2/64")
      try await publish(hostname: "renamed")
      #expect(
        try await events.next()?.event == .addresses(hostname: "renamed.example", addresses: ["10.5.0.2", "fd00::2"]))
      try await publish(addresses: "10.5.0.7/24")
      #expect(try await events.next()?.event == .addresses(hostname: "renamed.example", addresses: ["10.5.0.7"]))
    }
  }
}
