// SPDX-License-Identifier: Apache-2.0

import API
import ConfigControllers
import MachineConfig
import Protobuf
import Resources
import Specs
import System
import Testing

@Suite(.timeLimit(.minutes(1))) struct MachineTypeTests {
  @Test func theTypeFollowsTheConfig() async throws {
    let fixture = try SecretsFixture()
    try await fixture.runtime(MachineTypeController()).whileRunning {
      typealias Spec = ConfigResources.MachineTypeSpec
      _ = try await fixture.expect(Spec.self, "machine-type") { $0.machineType == .unknown }
      try await fixture.apply(fixture.controlPlane)
      _ = try await fixture.expect(Spec.self, "machine-type") { $0.machineType == .controlPlane }
      try await fixture.apply(fixture.worker)
      _ = try await fixture.expect(Spec.self, "machine-type") { $0.machineType == .worker }
    }
  }
}
