// SPDX-License-Identifier: Apache-2.0

import PKI
import Testing

@Suite struct Base64Tests {
  @Test(arguments: [
    ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("fooba", "Zm9vYmE="),
    ("foobar", "Zm9vYmFy"),
  ])
  func vectorsOfRFC4648(plain: String, encoded: String) throws {
    #expect(Base64.encode(Array(plain.utf8)) == encoded)
    #expect(try Base64.decode(encoded) == Array(plain.utf8))
  }

  @Test func alphabetsDiffer() throws {
    let bytes: [UInt8] = [0xfb, 0xff, 0xfe, 0xff]
    #expect(Base64.encode(bytes) == "+//+/w==")
    #expect(Base64.encode(bytes, .url) == "-__-_w")
    #expect(Base64.encode(bytes, .urlPadded) == "-__-_w==")
    #expect(try Base64.decode("-__-_w", .url) == bytes)
    #expect(throws: PKIError.self) { try Base64.decode("-__-_w==") }
    #expect(throws: PKIError.self) { try Base64.decode("+//+/w", .url) }
  }

  @Test(arguments: [
    "Z", "Zg", "Zg=", "Zg===", "Zh==", "Zm9=", "Zg==Zg==", "Z g=", "Zg=A", "====", "Zm9v\n", "Zm\u{e9}v",
  ])
  func refuses(text: String) {
    #expect(throws: PKIError.self) { try Base64.decode(text) }
  }

  @Test func everyLengthComesBack() throws {
    for length in 0...80 {
      let bytes = try SecureRandom.bytes(length)
      for alphabet in [Base64.Alphabet.standard, .url, .urlPadded] {
        #expect(try Base64.decode(Base64.encode(bytes, alphabet), alphabet) == bytes)
      }
    }
  }
}

@Suite struct HexTests {
  @Test func encodesAndDecodes() throws {
    #expect(Hex.encode([0x00, 0x9f, 0xff]) == "009fff")
    #expect(try Hex.decode("009FfF") == [0x00, 0x9f, 0xff])
  }

  @Test(arguments: ["0", "0g", "0x00", " 00"]) func refuses(text: String) {
    #expect(throws: PKIError.self) { try Hex.decode(text) }
  }
}
