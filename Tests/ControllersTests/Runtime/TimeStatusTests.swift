// SPDX-License-Identifier: Apache-2.0

import Protobuf
import Resources
import Specs
import Testing

@testable import RuntimeControllers

@Suite(.timeLimit(.minutes(1))) struct TimeStatusTests {
  @Test func theHostKeepsTheTimeOfAContainer() async throws {
    let fixture = try SecretsFixture()
    try await fixture.runtime(TimeStatusController()).whileRunning {
      let status = try await fixture.expect(TimeResources.StatusSpec.self, "node")
      #expect(status.synced && status.syncDisabled && status.epoch == 0)
    }
  }
}
