// SPDX-License-Identifier: Apache-2.0

import MachineConfig
import Testing

@testable import ControllerSupport

@Suite struct ParsedConfigurationTests {
  /// What is no text must not become another one.
  @Test func aConfigThatIsNotUTF8IsRefused() throws {
    let fixture = try SecretsFixture(), cache = ParsedConfigurationCache()
    let text = fixture.controlPlane.bytes
    #expect(try cache.configuration(for: text) == fixture.controlPlane)
    #expect(throws: ConfigurationErrors.self) { try cache.configuration(for: text + Array("# ".utf8) + [0xFF, 0x0A]) }
  }
}
