// SPDX-License-Identifier: Apache-2.0

import Testing
import YAML

@Suite struct MappingTests {
  @Test func orderIsKeptAndDoesNotMatterForEquality() {
    let mapping: Mapping = ["b": 1, "a": 2]
    #expect(mapping.keys == ["b", "a"])
    #expect(mapping.sortedByKey().keys == ["a", "b"])
    #expect(mapping == ["a": 2, "b": 1])
    #expect(mapping != ["a": 2, "b": 2])
  }

  @Test(arguments: [3, 8, 9, 40])
  func entriesAreFoundReplacedAndRemovedAtEverySize(count: Int) {
    var mapping = Mapping()
    for index in 0..<count { mapping["k\(index)"] = .int(Int64(index)) }
    mapping["k1"] = "replaced"
    mapping["k0"] = nil
    mapping["absent"] = nil
    #expect(mapping.count == count - 1)
    #expect(mapping["k0"] == nil)
    #expect(mapping["k1"] == "replaced")
    #expect(mapping["k\(count - 1)"] == .int(Int64(count - 1)))
    #expect(mapping.keys.first == "k1")
  }

  @Test func nodesAreChangedInPlace() {
    var node: Node = nil
    node["a"] = ["b": [1, 2]]
    node["a"]?["c"] = true
    #expect(node == ["a": ["b": [1, 2], "c": true]])
    #expect(node["a"]?["b"]?[1] == 2)
    #expect(node["a"]?["b"]?[2] == nil)
    node["a"] = nil
    #expect(node == [:])
    var scalar: Node = 1
    scalar["a"] = 2
    #expect(scalar == 1)
  }
}
