// SPDX-License-Identifier: Apache-2.0

import PKI
import Testing

@Suite struct HashTests {
  @Test func sha256OfNothingAndABC() throws {
    #expect(try Hash.sha256Hex([]) == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
    #expect(
      try Hash.sha256Hex(Array("abc".utf8)) == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
  }

  @Test func constantTimeEqualComparesContents() {
    #expect(constantTimeEqual("token", "token"))
    #expect(!constantTimeEqual("token", "tokem"))
    #expect(!constantTimeEqual("token", "token2"))
    #expect(constantTimeEqual("", ""))
  }

  @Test func randomTextUsesOnlyItsAlphabet() throws {
    let token = try SecureRandom.bootstrapToken()
    #expect(token.wholeMatch(of: /[a-z0-9]{6}\.[a-z0-9]{16}/) != nil)
    #expect(try SecureRandom.bytes(32) != SecureRandom.bytes(32))
    #expect(throws: PKIError.self) { try SecureRandom.text(3, alphabet: "") }
  }
}
