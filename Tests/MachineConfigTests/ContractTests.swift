// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import MachineConfig

/// Compares our keys with those of other implementations. Without their list beside the checkout there is no case.
@Suite struct ContractTests {
  private static let kinds: [any ConfigDocument.Type] = [V1Alpha1Config.self] + DocumentKinds.all

  @Test(arguments: Contract.besideCheckout == nil ? [] : kinds.map { $0.kind })
  func everyKeyOfTheContractIsKnown(kind: String) throws {
    let contract = try #require(Contract.besideCheckout)
    let type = try #require(Self.kinds.first { $0.kind == kind })
    #expect(contract.differences(of: type.configShape, kind: kind) == [])
  }

  @Test func differencesAreFound() {
    let contract = Contract(
      """
      x.Hostname  (no other keys)
        apiVersion\tenum(v1alpha1)\trequired
        kind\tenum(HostnameConfig)\trequired
        auto\t[string]
        hostname\tstring
        fromDHCP\tboolean

      """)
    #expect(
      contract.differences(of: HostnameConfig.configShape, kind: "HostnameConfig") == [
        "HostnameConfig.auto is a [string]", "HostnameConfig.fromDHCP is missing",
      ])
    #expect(contract.differences(of: HostnameConfig.configShape, kind: "Other") == ["Other is not in the contract"])
  }
}
