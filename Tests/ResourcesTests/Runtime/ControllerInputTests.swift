// SPDX-License-Identifier: Apache-2.0

import Resources
import Testing

@Suite struct ControllerInputTests {
  @Test func testCompare() {
    // By namespace, type, id, and only then by strength; no id comes before any.
    let sorted: [ControllerInput] = [
      .weak(StringSpec.self, namespace: "a"), .strong(IntSpec.self), .weak(IntSpec.self, id: "one"),
      .strong(IntSpec.self, id: "one"), .destroyReady(IntSpec.self, id: "one"), .weak(IntSpec.self, id: "two"),
      .weak(StringSpec.self),
    ]
    #expect(sorted.reversed().sorted() == sorted)
    for (smaller, larger) in zip(sorted, sorted.dropFirst()) { #expect(smaller < larger && !(larger < smaller)) }
  }

  @Test func testEqual() {
    let input = ControllerInput.weak(IntSpec.self, id: "one")
    #expect(input == .weak(IntSpec.self, id: "one"))
    #expect(input != .weak(IntSpec.self) && input != .weak(IntSpec.self, id: "two"))
    #expect(input != .strong(IntSpec.self, id: "one"))
    #expect(input != .weak(IntSpec.self, id: "one", namespace: "other") && input != .weak(StringSpec.self, id: "one"))
  }

  @Test func testEqualKeys() throws {
    // Two inputs are the same when they mean the same resources, whatever their strength.
    struct Declaration: Controller {
      let name: String
      let inputs: [ControllerInput]
      var outputs: [ControllerOutput] { [] }
    }
    let runtime = ControllerRuntime(state: ResourceState())
    let same = Declaration(name: "A", inputs: [.weak(IntSpec.self, id: "one"), .destroyReady(IntSpec.self, id: "one")])
    let error = #expect(throws: ResourceError.self) { try runtime.register(same) }
    #expect(error?.code == .invalidRegistration)
    try runtime.register(Declaration(name: "B", inputs: [.weak(IntSpec.self), .weak(IntSpec.self, id: "one")]))
    try runtime.register(
      Declaration(name: "C", inputs: [.weak(IntSpec.self), .weak(IntSpec.self, namespace: "other")]))
  }
}
