// SPDX-License-Identifier: Apache-2.0

import Protobuf
import Testing

@Suite struct GeneratedNamesTests {
  @Test func enumCasesLoseTheirCommonPrefix() {
    #expect(Samples.Colour(number: 2) == .darkGreen)
    #expect(Samples.Colour.darkGreen.protoName == "COLOUR_DARK_GREEN")
    #expect(Samples.Colour(protoName: "COLOUR_RED") == .red)
    #expect(Samples.Colour(protoName: "red") == nil)
    #expect(Samples.Colour.crimson == .red)
  }

  @Test func unknownEnumNumbersAreKept() throws {
    let bytes = hex("80012a")
    let message = try Samples.Scalars(protobuf: bytes)
    #expect(message.colour == .unrecognized(42))
    #expect(message.colour.protoName == "42")
    #expect(message.protobuf() == bytes)
  }

  @Test func reservedWordsAreUsableAsFields() throws {
    let message = Samples.Keywords.with {
      $0.default = "d"
      $0.self_ = "s"
      $0.init_ = "i"
      $0.tag = "t"
      $0.decoder = "x"
      $0.in = true
    }
    #expect(try Samples.Keywords(protobuf: message.protobuf()) == message)
  }
}
