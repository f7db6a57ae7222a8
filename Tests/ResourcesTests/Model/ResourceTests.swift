// SPDX-License-Identifier: Apache-2.0

import Protobuf
import System
import Testing
import YAML

@testable import Resources

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

  private static let interface: AnyResource = {
    var resource = Resource(id: "eth0", namespace: "network", spec: StringSpec("up"))
    resource.metadata.version = 3
    resource.metadata.created = Timestamp(seconds: 1_624_475_549)
    resource.metadata.updated = Timestamp(seconds: 1_624_475_549)
    return AnyResource(resource)
  }()

  @Test func testYAMLResource() throws {
    #expect(
      try Self.interface.yamlText() == """
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

  @Test func testMarshalUnmarshal() throws {
    // What another process gets prints the same, and decodes to the same.
    let bytes = Cosi.Resource(Self.interface).protobuf()
    let received = try AnyResource(Cosi.Resource(protobuf: bytes))
    #expect(try received.yamlText() == Self.interface.yamlText())
    #expect(received.as(StringSpec.self) == Self.interface.as(StringSpec.self))
    #expect(received.metadata == Self.interface.metadata)
  }

  @Test func testProtobufMarshaler() throws {
    // Types that this process knows are decoded on arrival, others are kept as they came.
    var specs = SpecRegistry()
    specs.register(StringSpec.self)
    let message = Cosi.Resource(Self.interface)
    #expect(try AnyResource(message, specs: specs) == Self.interface)
    let kept = try AnyResource(message)
    #expect(kept.spec == .opaque(OpaqueSpec(protobuf: Array("up".utf8), yaml: "value: up\n")))
    #expect(Cosi.Resource(kept) == message)
  }

  @Test func testAllocations() throws {
    // Reading a resource decodes nothing and copies nothing.
    let text = String(repeating: "long enough to live on the heap ", count: 4)
    let original = Resource(id: "one", spec: StringSpec(text))
    let read: Resource<StringSpec> = try AnyResource(original).typed()
    #expect(read.spec.value.sharesStorage(with: text))
    #expect(AnyResource(original).as(StringSpec.self)?.spec.value.sharesStorage(with: text) == true)
  }

  @Test func testCopyAllocations() {
    // A copy is another reference to the same box; one with other metadata shares the content.
    let text = String(repeating: "long enough to live on the heap ", count: 4)
    let original = AnyResource(Resource(id: "one", spec: StringSpec(text)))
    let copy = original
    #expect(copy.box === original.box)
    let changed = original.changed { $0.labels["a"] = "b" }
    #expect(changed.box !== original.box)
    #expect(changed.as(StringSpec.self)?.spec.value.sharesStorage(with: text) == true)
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

extension String {
  /// Whether both are views of the same memory.
  fileprivate func sharesStorage(with other: String) -> Bool {
    utf8.withContiguousStorageIfAvailable { mine in
      other.utf8.withContiguousStorageIfAvailable { mine.baseAddress == $0.baseAddress }
    } == true
  }
}
