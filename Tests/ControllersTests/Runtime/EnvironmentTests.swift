// SPDX-License-Identifier: Apache-2.0

import ControllerSupport
import Protobuf
import Resources
import RuntimeControllers
import Specs
import Testing

@Suite(.timeLimit(.minutes(1))) struct EnvironmentTests {
  @Test func variablesFollowTheMachineConfig() async throws {
    let fixture = try SecretsFixture()
    try await fixture.runtime(EnvironmentController()).whileRunning {
      try await fixture.configure()
      _ = try await fixture.expect(RuntimeResources.EnvironmentSpec.self, "machined") { $0.variables.isEmpty }
      try await fixture.configure("machine: {env: {no_proxy: 10.5.0.0/24, https_proxy: \"http://proxy/?a=b\"}}")
      _ = try await fixture.expect(RuntimeResources.EnvironmentSpec.self, "machined") {
        $0.variables == ["https_proxy=http://proxy/?a=b", "no_proxy=10.5.0.0/24"]
      }
    }
  }

  @Test func whatAServiceSetsItselfCounts() {
    let environment = ServiceEnvironment(.with { $0.variables = ["PATH=/evil", "A=1=2", "B"] })
    #expect(environment.added(to: ["PATH=/bin", "A2=x"]) == ["PATH=/bin", "A2=x", "A=1=2", "B"])
    #expect(environment.added(to: ["PATH": "/bin"]) == ["PATH": "/bin", "A": "1=2", "B": ""])
  }
}
