// SPDX-License-Identifier: Apache-2.0

import Resources
import System
import Testing
import YAML

@Suite struct ResourceTests {
  @Test func testNewAnyFromProto() throws {
    let opaque = AnyResource(
      metadata: Resource(id: "one", spec: IntSpec(1)).metadata,
      spec: .opaque(OpaqueSpec(protobuf: Array("17".utf8), yaml: "value: 17\n")))
    #expect(opaque.as(IntSpec.self)?.spec.value == 17)
    #expect(opaque.as(StringSpec.self) == nil)
    #expect(try opaque.specNode() == ["value": 17])

    let broken = AnyResource(
      metadata: opaque.metadata, spec: .opaque(OpaqueSpec(protobuf: Array("x".utf8), yaml: "")))
    #expect(broken.as(IntSpec.self) == nil)
    #expect(throws: ResourceError.self) { try broken.typed(IntSpec.self) }
  }

  @Test func testIsTombstone() {
    let tombstone = AnyResource.tombstone(ResourcePointer(IntSpec.self, id: "one"))
    #expect(tombstone.isTombstone)
    #expect(tombstone.as(IntSpec.self) == nil)
    #expect(tombstone.protobufSpec().isEmpty && tombstone.yamlSpec.isEmpty)
    #expect(!AnyResource(Resource(id: "one", spec: IntSpec(1))).isTombstone)
  }

  @Test func equalityComparesMetadataAndSpec() {
    let one = Resource(id: "one", spec: IntSpec(1))
    #expect(AnyResource(one) == AnyResource(one))
    var other = one
    other.spec.value = 2
    #expect(AnyResource(one) != AnyResource(other))
    other = one
    other.metadata.labels["a"] = "b"
    #expect(AnyResource(one) != AnyResource(other))
    #expect(AnyResource(one) != AnyResource(metadata: one.metadata, spec: .typed(StringSpec("1"))))
  }

  @Test func testYAMLResource() throws {
    var resource = Resource(id: "eth0", namespace: "network", spec: StringSpec("up"))
    resource.metadata.version = 3
    resource.metadata.created = Timestamp(seconds: 1_624_475_549)
    resource.metadata.updated = Timestamp(seconds: 1_624_475_549)
    let text = try AnyResource(resource).yamlText()
    #expect(
      text == """
        metadata:
            namespace: network
            type: Strings.test.cosi.dev
            id: eth0
            version: 3
            owner:
            phase: running
            created: 2021-06-23T19:12:29Z
            updated: 2021-06-23T19:12:29Z
        spec:
            value: up

        """)
  }

  @Test func yamlIsRenderedOncePerVersion() async throws {
    let state = ResourceState()
    let pointer = try await state.create(Resource(id: "one", spec: CountingSpec())).pointer
    let before = CountingSpec.rendered
    for _ in 1...3 { #expect(try await state.get(pointer).yamlSpec == "{}\n") }
    #expect(CountingSpec.rendered == before + 1)
    try await state.addFinalizer(pointer, "A")
    #expect(try await state.get(pointer).yamlSpec == "{}\n")
    #expect(CountingSpec.rendered == before + 2)
  }
}
