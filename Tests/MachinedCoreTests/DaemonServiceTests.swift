// SPDX-License-Identifier: Apache-2.0

import Glibc
import Testing

@testable import MachinedCore

@Suite struct DaemonServiceTests {
  /// In a container, machined's own environment holds the machine config, which daemons that face the network must not
  /// see.
  @Test func daemonsInheritNothing() {
    setenv("ATTACK_TEST_SECRET", "c2VjcmV0", 1)
    defer { unsetenv("ATTACK_TEST_SECRET") }
    let environment = DaemonService.environment(["GODEBUG": "x", "https_proxy": "http://proxy", "PATH": "/evil"])
    #expect(environment["ATTACK_TEST_SECRET"] == nil)
    #expect(environment == StartupTask.standardEnvironment.merging(["GODEBUG": "x"]) { first, _ in first })
  }
}
