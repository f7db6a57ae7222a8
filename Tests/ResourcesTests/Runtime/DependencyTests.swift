// SPDX-License-Identifier: Apache-2.0

import Resources
import Testing

@Suite struct DependencyTests {
  private struct Declaration: Controller {
    let name: String
    var inputs: [ControllerInput] = []
    var outputs: [ControllerOutput] = []
  }

  private let runtime = ControllerRuntime(state: ResourceState())

  private func refusal(of controller: Declaration) -> String? {
    do {
      try runtime.register(controller)
      return nil
    } catch {
      return "\(error)"
    }
  }

  @Test func testControllerOutputs() {
    #expect(refusal(of: Declaration(name: "A", outputs: [.exclusive(IntSpec.self), .shared(StringSpec.self)])) == nil)
    #expect(
      refusal(of: Declaration(name: "B", outputs: [.shared(IntSpec.self)]))
        == "resource \"Integers.test.cosi.dev\" is already managed in exclusive mode by \"A\"")
    #expect(
      refusal(of: Declaration(name: "B", outputs: [.exclusive(StringSpec.self)]))
        == "resource \"Strings.test.cosi.dev\" is already managed in shared mode by \"A\"")
    #expect(
      refusal(of: Declaration(name: "B", outputs: [.shared(SentenceSpec.self), .shared(SentenceSpec.self)]))
        == "duplicate shared controller output: \"Sentences.test.cosi.dev\" -> \"B\"")
    // Nothing of what was refused is left behind.
    #expect(refusal(of: Declaration(name: "B", outputs: [.exclusive(SentenceSpec.self)])) == nil)
  }

  @Test func testControllerDependency() {
    let twice = Declaration(name: "A", inputs: [.weak(IntSpec.self), .strong(IntSpec.self)])
    #expect(refusal(of: twice)?.hasPrefix("duplicate controller input") == true)
    #expect(refusal(of: Declaration(name: "A", inputs: [.weak(IntSpec.self), .strong(IntSpec.self, id: "x")])) == nil)
  }

  @Test func testExport() throws {
    try runtime.register(
      Declaration(
        name: "B", inputs: [.weak(StringSpec.self, id: "x"), .destroyReady(SentenceSpec.self)],
        outputs: [.shared(SentenceSpec.self)]))
    try runtime.register(
      Declaration(name: "A", inputs: [.strong(IntSpec.self)], outputs: [.exclusive(StringSpec.self)]))
    let edges = runtime.dependencies().map {
      "\($0.kind.rawValue) \($0.controller) \($0.namespace) \($0.type) \($0.id)"
    }
    #expect(
      edges == [
        "0 A  Strings.test.cosi.dev ",
        "1 B  Sentences.test.cosi.dev ",
        "2 A default Integers.test.cosi.dev ",
        "4 B default Sentences.test.cosi.dev ",
        "3 B default Strings.test.cosi.dev x",
      ])
  }
}
