// SPDX-License-Identifier: Apache-2.0

import Protobuf
import Testing

@Suite struct DecodingTests {
  func reason<Value: Message>(
    _: Value.Type, _ bytes: [UInt8], limits: DecodingLimits = .standard
  ) -> ProtobufError.Reason? {
    do throws(ProtobufError) {
      _ = try Value(protobuf: bytes, limits: limits)
      return nil
    } catch {
      return error.reason
    }
  }

  @Test(arguments: [
    ("08", ProtobufError.Reason.truncated),
    ("0880", .truncated),
    ("08ffffffffffffffffff02", .malformedVarint),
    ("08ffffffffffffffffffff01", .malformedVarint),
    ("72", .truncated),
    ("720561", .truncated),
    ("72ffffffffffffffffff01", .truncated),
    ("450000", .truncated),
    ("4900000000000000", .truncated),
    ("7202c328", .invalidUTF8),
    ("00", .malformedTag),
    ("0501", .malformedTag),
    ("80808080808001", .malformedTag),
    ("f601", .malformedTag),
    ("a406", .malformedTag),
    ("a306", .malformedGroup),
    ("a306ac06", .malformedGroup),
  ])
  func malformedInputIsRefused(text: String, expected: ProtobufError.Reason) {
    #expect(reason(Samples.Scalars.self, hex(text)) == expected)
  }

  @Test(arguments: ["80", "c0af", "eda080", "f4908080", "e282", "61ff62", "efbf", "c3", "6161616161616161ff"])
  func bytesThatAreNotUTF8AreRefused(text: String) {
    let bytes = hex(text)
    #expect(reason(Samples.Scalars.self, [0x72, UInt8(bytes.count)] + bytes) == .invalidUTF8)
  }

  @Test(arguments: ["", "a", "12345678", "ü", "日本語", "🚀", "\u{FFFD}", "\0", "1234567ü"])
  func textIsReadAsItIs(text: String) throws {
    let bytes = Array(text.utf8)
    #expect(Array(try Samples.Scalars(protobuf: [0x72, UInt8(bytes.count)] + bytes).stringValue.utf8) == bytes)
  }

  @Test func everyTruncationOfAMessageIsRefusedOrShorter() {
    let bytes = WireFormatTests.scalars.protobuf()
    for count in 0..<bytes.count {
      guard let message = try? Samples.Scalars(protobuf: bytes[..<count]) else { continue }
      #expect(message != WireFormatTests.scalars)
      #expect(message.protobuf() == Array(bytes[..<count]))
    }
  }

  @Test func theErrorNamesMessageAndPlace() throws {
    let error = try #require(throws: ProtobufError.self) { try Samples.Scalars(protobuf: hex("0801 7205 61")) }
    #expect(error.messageName == "talos.samples.Scalars")
    #expect(error.offset == 4)
    #expect(
      error.description
        == "cannot decode talos.samples.Scalars at byte 4: the input ends inside a field; it was cut off or is not this message"
    )
  }

  @Test func unknownFieldsAreSkipped() throws {
    // 100: varint, fixed64, bytes, group with a nested group, fixed32; then field 1.
    let bytes = hex("a00601 a1060000000000000000 a2060161 a306 ab06 0801 ac06 a406 a50600000000 0805")
    #expect(try Samples.Scalars(protobuf: bytes) == .with { $0.int32Value = 5 })
  }

  @Test func aKnownFieldOfAnotherWireTypeIsSkipped() throws {
    #expect(try Samples.Scalars(protobuf: hex("0a0161 7005")) == .init())
  }

  @Test func packedAndUnpackedAreBothRead() throws {
    #expect(try Samples.Repeated(protobuf: hex("0801 0a020203 0804")).int32s == [1, 2, 3, 4])
    #expect(try Samples.Repeated(protobuf: hex("4001 42020205")).colours == [.red, .darkGreen, .unrecognized(5)])
  }

  @Test func aPackedBlockMayNotEndInsideAValue() {
    #expect(reason(Samples.Repeated.self, hex("0a0180 01")) == .truncated)
    #expect(reason(Samples.Repeated.self, hex("2203010000")) == .truncated)
  }

  @Test func theLastValueWinsAndMessagesMerge() throws {
    let twice = hex("0801 0802 3202 0805 3203 7201 61")
    let message = try Samples.Optionals(protobuf: twice)
    #expect(message.number == 2)
    #expect(
      message.scalars
        == .with {
          $0.int32Value = 5; $0.stringValue = "a"
        })
    let choice = try Samples.Choice(protobuf: hex("0a030a0161 0a00"))
    #expect(choice.spec == .named(.with { $0.name = "a" }))
  }

  @Test func anIncompleteMapEntryHasDefaults() throws {
    #expect(
      try Samples.Maps(protobuf: hex("0a00 1200"))
        == .with {
          $0.labels = ["": ""]; $0.scalars = [0: .init()]
        })
  }

  @Test func narrowIntegersAreCutLikeInTheReference() throws {
    let message = try Samples.Scalars(protobuf: hex("088180808010 188180808010 3802"))
    #expect(
      message
        == .with {
          $0.int32Value = 1; $0.uint32Value = 1; $0.boolValue = true
        })
  }

  @Test func depthIsLimited() {
    func nested(_ depth: Int) -> [UInt8] {
      (0..<depth).reduce(into: Samples.Tree()) { tree, _ in
        let inner = tree
        tree = .with { $0.left = inner }
      }.protobuf()
    }
    #expect(reason(Samples.Tree.self, nested(100)) == nil)
    #expect(reason(Samples.Tree.self, nested(101)) == .tooDeep)
    #expect(reason(Samples.Tree.self, [UInt8](repeating: 0xa3, count: 0) + groups(101)) == .tooDeep)
  }

  private func groups(_ depth: Int) -> [UInt8] {
    (0..<depth).flatMap { _ in hex("a306") } + (0..<depth).flatMap { _ in hex("a406") }
  }

  @Test func sizeAndNumberOfElementsAreLimited() {
    let limits = DecodingLimits(maximumBytes: 10, maximumElements: 3)
    #expect(reason(Samples.Repeated.self, hex("3200 3200 3200"), limits: limits) == nil)
    #expect(reason(Samples.Repeated.self, hex("3200 3200 3200 3200"), limits: limits) == .tooManyElements)
    #expect(reason(Samples.Maps.self, hex("0a00 0a00 0a00 0a00"), limits: limits) == .tooManyElements)
    #expect(reason(Samples.Repeated.self, hex("4a00 4a00 3a00 3a00"), limits: limits) == .tooManyElements)
    #expect(reason(Samples.Repeated.self, [UInt8](repeating: 8, count: 11), limits: limits) == .tooLarge)
  }

  /// Fields of every kind of encoding, with three and with four values.
  @Test(arguments: [
    ("0a03 010203", "0a04 01020304"), ("0a06 8001 8001 8001", "0a08 8001 8001 8001 8001"),
    ("0801 0802 0803", "0801 0802 0803 0804"), ("0a02 0102 0803", "0a02 0102 0803 0804"),
    ("1203 010203", "1204 01020304"), ("1a03 000100", "1a04 00010001"), ("4203 010203", "4204 01020304"),
    ("4001 4001 4001", "4001 4001 4001 4001"),
    ("220c 000000000000000000000000", "2210 00000000000000000000000000000000"),
    ("2a18 \(String(repeating: "0", count: 48))", "2a20 \(String(repeating: "0", count: 64))"),
  ])
  func repeatedNumbersAreLimited(_ three: String, _ four: String) {
    let limits = DecodingLimits(maximumElements: 3)
    #expect(reason(Samples.Repeated.self, hex(three), limits: limits) == nil)
    #expect(reason(Samples.Repeated.self, hex(four), limits: limits) == .tooManyElements)
  }

  @Test(arguments: [1, 7, 8, 9, 63, 1000])
  func packedVarintsAreCountedOneByOne(_ count: Int) {
    let values = (0..<count).map { Int32(truncatingIfNeeded: $0 &* 0x9E37_79B9) >> ($0 % 32) }
    let bytes = Samples.Repeated.with { $0.int32s = values }.protobuf()
    #expect(reason(Samples.Repeated.self, bytes, limits: DecodingLimits(maximumElements: count)) == nil)
    #expect(
      reason(Samples.Repeated.self, bytes, limits: DecodingLimits(maximumElements: count - 1)) == .tooManyElements)
  }

  @Test func aMillionPackedNumbersAreRead() throws {
    let values = [Int32](repeating: -1, count: 1_000_000)
    #expect(try Samples.Repeated(protobuf: Samples.Repeated.with { $0.int32s = values }.protobuf()).int32s == values)
  }
}
