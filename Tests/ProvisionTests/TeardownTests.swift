// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Provision

@Suite struct TeardownTests {
  private func run(force: Bool) async -> (steps: [String], error: ProvisionError?) {
    var steps: [String] = []
    let error = await #expect(throws: ProvisionError.self) {
      var teardown = Teardown(force: force)
      try await teardown.step("the processes") {
        steps.append("processes")
        throw ProvisionError(.failed, "they do not end")
      }
      try await teardown.step("the files") { steps.append("files") }
      try teardown.finish()
    }
    return (steps, error)
  }

  @Test func theFirstFailureEndsIt() async {
    let (steps, error) = await run(force: false)
    #expect(steps == ["processes"])
    #expect(error?.message == "they do not end")
  }

  @Test func forceGoesOnAndSaysWhatIsLeft() async {
    let (steps, error) = await run(force: true)
    #expect(steps == ["processes", "files"])
    #expect(error?.message == "not everything could be removed: the processes: they do not end")
  }
}
