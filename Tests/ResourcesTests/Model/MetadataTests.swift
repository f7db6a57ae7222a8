// SPDX-License-Identifier: Apache-2.0

import Protobuf
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

  @Test func testAnnotations() {
    var copy = metadata
    copy.annotations["ttl"] = "1h"
    #expect(copy.annotations == ["ttl": "1h"] && metadata.annotations.isEmpty)
    #expect(copy != metadata)
    copy.annotations["ttl"] = nil
    #expect(copy == metadata)
    // Not what queries look at.
    copy.annotations["app"] = "foo"
    #expect(!LabelQuery(LabelTerm("app", .exists)).matches(copy.labels))
  }

  @Test func testLabelsDo() {
    // Several changes at once reach the copy they are made on, and no other.
    var original = metadata
    original.labels = ["a": "1", "b": "2"]
    var copy = original
    copy.labels.merge(["b": "3", "c": "4"]) { $1 }
    copy.labels["a"] = nil
    #expect(copy.labels == ["b": "3", "c": "4"])
    #expect(original.labels == ["a": "1", "b": "2"])
    var unchanged = original
    unchanged.labels["a"] = "1"
    #expect(unchanged == original)
  }

  @Test func testNewMedataFromProto() throws {
    let message = Cosi.Metadata.with {
      $0.namespace = "default"
      $0.type = "type"
      $0.id = "aaa"
      $0.version = "17"
      $0.owner = "FooController"
      $0.phase = "tearingDown"
      $0.created = .with { $0.seconds = 1_624_475_549 }
      $0.updated = .with { $0.seconds = 1_624_479_149 }
      $0.finalizers = ["A", "B"]
      $0.labels = ["app": "foo"]
      $0.annotations = ["ttl": "1h"]
    }
    let expected = Metadata(
      namespace: "default", type: "type", id: "aaa", version: 17, owner: "FooController", phase: .tearingDown,
      finalizers: ["A", "B"], labels: ["app": "foo"], annotations: ["ttl": "1h"])
    let decoded = try Metadata(message)
    #expect(decoded == expected)
    #expect(decoded.created.seconds == 1_624_475_549 && decoded.updated.seconds == 1_624_479_149)
    var undefined = message
    undefined.version = "undefined"
    #expect(try Metadata(undefined).version == nil)
  }

  @Test(arguments: [("phase", "resting", "1"), ("version", "running", "x")])
  func metadataWithUnknownTextsIsRefused(part: String, phase: String, version: String) {
    let message = Cosi.Metadata.with {
      $0.type = "type"
      $0.id = "aaa"
      $0.phase = phase
      $0.version = version
    }
    let error = #expect(throws: ResourceError.self) { try Metadata(message) }
    #expect(error?.code == .invalidArgument)
    #expect(error?.message.contains(part) == true, "\(error?.message ?? "")")
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
