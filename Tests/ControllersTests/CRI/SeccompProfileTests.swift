// SPDX-License-Identifier: Apache-2.0

import CRIControllers
import Resources
import Specs
import System
import Testing

@Suite(.timeLimit(.minutes(1))) struct SeccompProfileTests {
  @Test func filesFollowTheMachineConfig() async throws {
    typealias Profile = CRIResources.SeccompProfileSpec
    let fixture = try SecretsFixture()
    let directory = try TemporaryDirectory()
    try Files.write("\(directory.path)/stale.json", "{}")
    try await fixture.runtime(SeccompProfileController(directory: directory.path)).whileRunning {
      try await fixture.configure(
        """
        machine:
          seccompProfiles:
            - {name: audit.json, value: {defaultAction: SCMP_ACT_LOG}}
            - {name: other.json, value: {defaultAction: SCMP_ACT_ERRNO}}
        """)
      _ = try await fixture.expect(Profile.self, "other.json") { $0.name == "other.json" }
      #expect(directory.text("audit.json") == #"{"defaultAction":"SCMP_ACT_LOG"}"#)
      #expect(directory.text("stale.json") == nil)
      try await fixture.configure(
        "machine: {seccompProfiles: [{name: audit.json, value: {defaultAction: SCMP_ACT_ALLOW}}]}")
      try await fixture.expectGone(Profile.self, "other.json")
      #expect(try Files.list(directory.path) == ["audit.json"])
      #expect(directory.text("audit.json") == #"{"defaultAction":"SCMP_ACT_ALLOW"}"#)
    }
  }
}
