// SPDX-License-Identifier: Apache-2.0

import Protobuf
import Testing

@testable import Specs

@Suite struct TextEnumTests {
  private func check<Value: TextEnum>(_: Value.Type, without: [Value] = []) {
    for value in Value.allCases where !without.contains(value) {
      #expect(Value.texts.text(of: value.number) != nil, "\(Value.self).\(value)")
      #expect(Value(text: value.text)?.text == value.text)
    }
  }

  @Test func everyValueHasAWord() {
    check(ResourceEnums.NethelpersFamily.self, without: [.unspecified])
    check(ResourceEnums.NethelpersBondMode.self)
    check(ResourceEnums.NethelpersLinkType.self)
    check(ResourceEnums.NethelpersScope.self)
    check(ResourceEnums.NethelpersRouteProtocol.self)
    check(ResourceEnums.NethelpersRouteType.self)
    check(ResourceEnums.NethelpersAddressFlag.self, without: [.unspecified])
    check(ResourceEnums.NethelpersNfTablesChainPriority.self)
    check(ResourceEnums.NethelpersVLANProtocol.self, without: [.unspecified])
    check(ResourceEnums.NethelpersOperationalState.self)
    check(ResourceEnums.NetworkConfigLayer.self)
    check(ResourceEnums.RuntimeMachineStage.self)
    check(ResourceEnums.BlockVolumePhase.self)
    check(ResourceEnums.BlockFilesystemType.self)
    check(ResourceEnums.MachineType.self)
    check(ConfigResources.MachineType.self)
  }

  @Test func wordsMayHoldSpacesAndNumbersStandForThemselves() {
    #expect(ResourceEnums.RuntimeMachineStage.shuttingDown.text == "shutting down")
    #expect(ResourceEnums.NethelpersRoutingTable(number: 42).text == "42")
    #expect(ResourceEnums.NethelpersFamily(text: "inet5") == nil)
  }
}
