// SPDX-License-Identifier: Apache-2.0

import PKI
import Testing

@Suite struct HashTests {
  @Test func sha256OfNothingAndABC() throws {
    #expect(try Hash.sha256Hex([]) == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
    #expect(
      try Hash.sha256Hex(Array("abc".utf8)) == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
  }

  @Test func hmacVectorsOfRFC4231() throws {
    #expect(
      Hex.encode(try Hash.hmacSHA256(key: Array("Jefe".utf8), Array("what do ya want for nothing?".utf8)))
        == "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843")
    #expect(
      Hex.encode(try Hash.hmacSHA256(key: [], []))
        == "b613679a0814d9ec772f95d778c35fc5ff1697c493715653c6c712144292c5ad")
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
