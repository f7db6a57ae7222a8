// SPDX-License-Identifier: Apache-2.0

import Foundation
import FuzzTargets
import Fuzzing
import Testing

/// A short run of every target with fixed seeds; `make fuzz` runs long with random ones.
@Suite struct FuzzTests {
  @Test(arguments: FuzzCatalog.all.map(\.name), [1, 2, 3, 4] as [UInt64])
  func parsersSurvive(name: String, seed: UInt64) async throws {
    let target = try #require(FuzzCatalog.all.first { $0.name == name })
    // On a thread of its own: some targets wait for tasks, which need the threads that tests run on.
    try await withCheckedThrowingContinuation { continuation in
      Thread { continuation.resume(with: Result { try target.run(seed: seed, inputs: 500) }) }.start()
    }
  }

  @Test func unknownTargetsAreRefused() throws {
    #expect(try FuzzCatalog.targets(named: []).count == FuzzCatalog.all.count)
    #expect(try FuzzCatalog.targets(named: ["json", "yaml"]).map(\.name) == ["json", "yaml"])
    let failure = #expect(throws: FuzzFailure.self) { try FuzzCatalog.targets(named: ["json", "yml"]) }
    #expect(failure?.message.hasPrefix("there is no target \"yml\"; choose among: certificate cri-log ") == true)
  }

  @Test func aBatchThatBreaksSomethingForLaterFails() {
    let target = FuzzTarget(
      name: "breaks", seeds: [[1]], tokens: [[2]], afterwards: { throw FuzzFailure("broken") }, body: { _ in })
    let failure = #expect(throws: FuzzFailure.self) { try target.run(seed: 1, inputs: 3) }
    #expect(failure?.message == "breaks, seed 1, after 3 inputs: broken")
  }

  @Test func aSeedGivesTheSameInputs() {
    var first = Mutator(seed: 7, seeds: [[1, 2, 3]], tokens: [[4]])
    var second = Mutator(seed: 7, seeds: [[1, 2, 3]], tokens: [[4]])
    for _ in 0..<100 { #expect(first.input() == second.input()) }
  }

  @Test func failuresCarryTheirInput() {
    let target = FuzzTarget(name: "always wrong", seeds: ["abc"], tokens: ["x"]) { _ in throw FuzzFailure("wrong") }
    let failure = #expect(throws: FuzzFailure.self) { try target.run(seed: 1, inputs: 1) }
    #expect(failure?.input.isEmpty == false)
  }
}
