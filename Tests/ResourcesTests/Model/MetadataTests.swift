// SPDX-License-Identifier: Apache-2.0

import Resources
import System
import Testing

@Suite struct MetadataTests {
  private let metadata = Metadata(namespace: "default", type: "type", id: "aaa")

  @Test func testMetadata() throws {
    #expect(metadata.version == nil)
    #expect("\(metadata)" == "type(default/aaa@undefined)")
    #expect("\(metadata.pointer)" == "type(default/aaa)")
    #expect(metadata.phase == .running)

    var copy = metadata
    copy.version = 4
    #expect("\(copy)" == "type(default/aaa@4)")
    #expect(copy != metadata)

    var owned = metadata
    try owned.setOwner("FooController")
    try owned.setOwner("FooController")
    #expect(throws: ResourceError.self) { try owned.setOwner("BarController") }
    #expect(owned.owner == "FooController")
    #expect(owned != metadata)
  }

  @Test func equalityIgnoresTimesAndTheOrderOfFinalizers() {
    var left = metadata
    var right = metadata
    right.created = Timestamp(seconds: 1)
    right.updated = Timestamp(seconds: 2)
    for finalizer in ["A", "B"] { left.addFinalizer(finalizer) }
    for finalizer in ["B", "A"] { right.addFinalizer(finalizer) }
    #expect(left == right)
    right.removeFinalizer("A")
    #expect(left != right)
    right.addFinalizer("C")
    #expect(left != right)
  }

  @Test func testFinalizers() {
    var copy = metadata
    let added = ["A", "A", "B"].map { copy.addFinalizer($0) }
    #expect(added == [true, false, true])
    #expect(copy.finalizers == ["A", "B"])
    let removed = ["C", "A"].map { copy.removeFinalizer($0) }
    #expect(removed == [false, true])
    #expect(copy.finalizers == ["B"])
    #expect(!copy.isDestroyReady)
    copy.phase = .tearingDown
    copy.removeFinalizer("B")
    #expect(copy.isDestroyReady)
  }

  @Test func testMetadataMarshalYAML() throws {
    var copy = Metadata(
      namespace: "default", type: "type", id: "aaa", version: 1,
      created: Timestamp(seconds: 1_624_475_549, nanoseconds: 17), updated: Timestamp(seconds: 1_624_479_149))
    #expect(
      copy.yamlText(indent: 0) == """
        namespace: default
        type: type
        id: aaa
        version: 1
        owner:
        phase: running
        created: 2021-06-23T19:12:29Z
        updated: 2021-06-23T20:12:29Z

        """)

    try copy.setOwner("FooController")
    copy.addFinalizer("\"resource1")
    copy.addFinalizer("resource2")
    copy.labels = ["stage": "initial", "app": "foo"]
    copy.annotations = ["ttl": "1h", "empty": "", "odd": "a: b"]
    copy.id = "true"
    copy.version = nil
    copy.phase = .tearingDown
    #expect(
      copy.yamlText() == """
            namespace: default
            type: type
            id: true
            version: undefined
            owner: FooController
            phase: tearingDown
            created: 2021-06-23T19:12:29Z
            updated: 2021-06-23T20:12:29Z
            labels:
                app: foo
                stage: initial
            annotations:
                empty:
                odd: 'a: b'
                ttl: 1h
            finalizers:
                - '"resource1'
                - resource2

        """)
  }
}
