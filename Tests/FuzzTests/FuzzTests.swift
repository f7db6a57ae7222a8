// SPDX-License-Identifier: Apache-2.0

import FuzzTargets
import Fuzzing
import Testing

/// A short run of every target with fixed seeds; `make fuzz` runs long with random ones.
@Suite struct FuzzTests {
  @Test(arguments: FuzzCatalog.all.map(\.name), [1, 2, 3, 4] as [UInt64])
  func parsersSurvive(name: String, seed: UInt64) throws {
    let target = try #require(FuzzCatalog.all.first { $0.name == name })
    try target.run(seed: seed, inputs: 500)
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
