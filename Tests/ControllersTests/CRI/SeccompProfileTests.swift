// SPDX-License-Identifier: Apache-2.0

import CRIControllers
import Resources
import Specs
import System
import Testing

@Suite(.timeLimit(.minutes(1))) struct SeccompProfileTests {
  private typealias Profile = CRIResources.SeccompProfileSpec
  private static let oneProfile =
    "machine: {seccompProfiles: [{name: audit.json, value: {defaultAction: SCMP_ACT_ALLOW}}]}"

  private let fixture: SecretsFixture
  private let root: TemporaryDirectory
  /// The profiles' directory, relative to `root`.
  private let profiles = "var/lib/kubelet/seccomp/profiles"

  init() throws {
    fixture = try SecretsFixture()
    root = try TemporaryDirectory()
  }

  @Test func filesFollowTheMachineConfig() async throws {
    try Files.makeDirectories("\(root.path)/\(profiles)/other.json")
    try Files.write("\(root.path)/\(profiles)/stale.json", "{}")
    try await fixture.runtime(SeccompProfileController(root: root.path)).whileRunning {
      try await fixture.configure(
        """
        machine:
          seccompProfiles:
            - {name: audit.json, value: {defaultAction: SCMP_ACT_LOG}}
            - {name: other.json, value: {defaultAction: SCMP_ACT_ERRNO}}
        """)
      _ = try await fixture.expect(Profile.self, "other.json") { $0.name == "other.json" }
      #expect(root.text("\(profiles)/audit.json") == #"{"defaultAction":"SCMP_ACT_LOG"}"#)
      #expect(root.text("\(profiles)/other.json") == #"{"defaultAction":"SCMP_ACT_ERRNO"}"#)
      #expect(root.text("\(profiles)/stale.json") == nil)
      try await fixture.configure(Self.oneProfile)
      try await fixture.expectGone(Profile.self, "other.json")
      #expect(try Files.list("\(root.path)/\(profiles)") == ["audit.json"])
      #expect(root.text("\(profiles)/audit.json") == #"{"defaultAction":"SCMP_ACT_ALLOW"}"#)
    }
  }

  @Test func aLinkInThePlaceOfTheDirectoryIsNotFollowed() async throws {
    try Files.makeDirectories("\(root.path)/state")
    try Files.write("\(root.path)/state/config.yaml", "kept")
    try Files.makeDirectories("\(root.path)/var/lib/kubelet/seccomp")
    try Files.symbolicLink("\(root.path)/\(profiles)", to: "\(root.path)/state")
    try await fixture.runtime(SeccompProfileController(root: root.path)).whileRunning {
      try await fixture.configure(Self.oneProfile)
      _ = try await fixture.expect(Profile.self, "audit.json") { $0.name == "audit.json" }
    }
    #expect(try Files.list("\(root.path)/state") == ["config.yaml"])
    #expect(try Files.list("\(root.path)/\(profiles)") == ["audit.json"])
  }

  @Test func withoutProfilesNothingIsMade() async throws {
    try await fixture.configure()
    try await fixture.reconcileOnce(SeccompProfileController(root: root.path)) {
      #expect(!Files.exists("\(root.path)/var"))
    }
  }
}
