// SPDX-License-Identifier: Apache-2.0

import API
import Protobuf
import Resources
import Specs
import Testing

@testable import RuntimeControllers

@Suite(.timeLimit(.minutes(1))) struct MachineFactsTests {
  @Test func releaseAndPlatformAreKnown() async throws {
    let fixture = try SecretsFixture()
    try await fixture.runtime(MachineFactsController(platform: "container", hostname: "n1")).whileRunning {
      let version = try await fixture.expect(RuntimeResources.VersionSpec.self, "version")
      #expect(version.version == Release.tag && version.name == "Talos")
      let platform = try await fixture.expect(RuntimeResources.PlatformMetadataSpec.self, "platformmetadata")
      #expect(platform.platform == "container" && platform.hostname == "n1")
    }
  }
}
