// SPDX-License-Identifier: Apache-2.0

import Protobuf
import Testing

/// The expected bytes were written by `protoc --encode`, the reference implementation.
@Suite struct WireFormatTests {
  static let scalars = Samples.Scalars.with {
    $0.int32Value = -1
    $0.int64Value = .min
    $0.uint32Value = .max
    $0.uint64Value = .max
    $0.sint32Value = .min
    $0.sint64Value = -3
    $0.boolValue = true
    $0.fixed32Value = 1
    $0.fixed64Value = 2
    $0.sfixed32Value = -1
    $0.sfixed64Value = -2
    $0.floatValue = 1.5
    $0.doubleValue = -0.25
    $0.stringValue = "héllo"
    $0.bytesValue = [0, 255]
    $0.colour = .negative
  }

  static let repeated = Samples.Repeated.with {
    $0.int32s = [0, 1, 300, -1]
    $0.sint64s = [-1, 1, -2]
    $0.bools = [true, false]
    $0.fixed32s = [1, 2]
    $0.doubles = [1, 2.5]
    $0.strings = ["", "a"]
    $0.blobs = [[120], []]
    $0.colours = [.red, .negative]
    $0.scalars = [.with { $0.int32Value = 5 }, .init()]
  }

  static let maps = Samples.Maps.with {
    $0.labels = ["b": "", "a": "1"]
    $0.scalars = [7: .with { $0.boolValue = true }]
    $0.colours = [false: .red]
    $0.blobs = [9: [122]]
  }

  static let tree = Samples.Tree.with {
    $0.value = "root"
    $0.left = .with {
      $0.value = "l"; $0.right = .with { $0.value = "lr" }
    }
    $0.others = [.with { $0.value = "o" }]
    $0.named = ["k": .with { $0.tag = .leaf(3) }]
    $0.tag = .subtree(.with { $0.value = "s" })
  }

  func check<Value: Message>(_ message: Value, _ expected: String) throws {
    #expect(message.protobuf() == hex(expected))
    #expect(try Value(protobuf: hex(expected)) == message)
  }

  @Test func scalarsMatchTheReference() throws {
    try check(
      Self.scalars,
      """
      08ffffffffffffffffff01108080808080808080800118ffffffff0f20ffffffffffffffffff0128ffffffff0f30053801450100000049020000
      000000000055ffffffff59feffffffffffffff650000c03f69000000000000d0bf720668c3a96c6c6f7a0200ff8001fbffffffffffffffff01
      """)
  }

  @Test func repeatedFieldsMatchTheReference() throws {
    try check(
      Self.repeated,
      """
      0a0e0001ac02ffffffffffffffffff0112030102031a020100220801000000020000002a10000000000000f03f000000000000044032003201
      613a01783a00420b01fbffffffffffffffff014a0208054a00
      """)
  }

  @Test func mapsMatchTheReference() throws {
    try check(Self.maps, "0a060a01611201310a050a0162120012060807120238011a04080010012205080912017a")
  }

  @Test func recursiveMessagesMatchTheReference() throws {
    try check(Self.tree, "0a04726f6f7412090a016c1a040a026c7222030a016f2a070a016b1202380332030a0173")
  }

  @Test func defaultsAreNotWritten() {
    #expect(Samples.Scalars().protobuf() == [])
    #expect(Samples.Repeated().protobuf() == [])
    #expect(Samples.Optionals().protobuf() == [])
  }

  @Test func negativeZeroIsWritten() throws {
    let bytes = Samples.Scalars.with { $0.doubleValue = -0.0 }.protobuf()
    #expect(bytes == hex("69 0000000000000080"))
    #expect(try Samples.Scalars(protobuf: bytes).doubleValue.sign == .minus)
  }

  @Test func presentDefaultsOfOptionalFieldsAreWritten() throws {
    let message = Samples.Optionals.with {
      $0.number = 0
      $0.text = ""
      $0.data = []
      $0.colour = .unspecified
      $0.flag = false
      $0.scalars = .init()
      $0.ratio = 0
    }
    try check(message, "0800 1200 1a00 2000 2800 3200 39 0000000000000000")
  }

  @Test func eachMemberOfAOneofRoundTrips() throws {
    for choice: Samples.Choice.SpecChoice in [.named(.with { $0.name = "n" }), .text(""), .colour(.red), .number(0)] {
      let message = Samples.Choice.with {
        $0.spec = choice; $0.after = "x"
      }
      #expect(try Samples.Choice(protobuf: message.protobuf()) == message)
    }
  }

  @Test func longFieldsCrossTheBufferOfTheEncoder() throws {
    let message = Samples.Scalars.with {
      $0.stringValue = String(repeating: "ü", count: 10_000)
      $0.bytesValue = [UInt8](repeating: 7, count: 300_000)
    }
    #expect(try Samples.Scalars(protobuf: message.protobuf()) == message)
  }
}
