// SPDX-License-Identifier: Apache-2.0

import Protobuf
import Specs
import Testing
import YAML

@Suite struct GoogleStructTests {
  @Test func documentsSurviveProtobuf() {
    let node: Node = ["z": [1, 2.5, true, nil, "text"], "a": ["b": [:]]]
    let back = Google.Struct(node).node
    #expect(back == node && back.mappingValue?.keys.elementsEqual(["a", "z"]) == true)
    #expect(Google.Struct("no mapping").node == [:])
  }
}
