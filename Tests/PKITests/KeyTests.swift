// SPDX-License-Identifier: Apache-2.0

import Foundation
import PKI
import Testing

@Suite struct KeyTests {
  static let kinds: [(KeyKind, String)] = [
    (.ed25519, "ED25519 PRIVATE KEY"), (.ecdsaP256, "EC PRIVATE KEY"), (.ecdsaP384, "EC PRIVATE KEY"),
    (.rsa(bits: 2048), "RSA PRIVATE KEY"),
  ]

  @Test(arguments: kinds) func comesBackFromItsPEM(kind: KeyKind, label: String) throws {
    let key = try PrivateKey(generate: kind)
    #expect(try key.pem.hasPrefix("-----BEGIN \(label)-----\n"))
    #expect(try PrivateKey(pem: key.pem) == key)
    #expect(try PrivateKey(pem: key.pkcs8PEM) == key)
    #expect(key.kind == kind)
    #expect(try PublicKey(pem: key.publicKey.pem) == key.publicKey)
  }

  @Test(arguments: kinds) func signsAndVerifies(kind: KeyKind, label: String) throws {
    let key = try PrivateKey(generate: kind)
    let message = Array("a message".utf8)
    var signature = try key.sign(message)
    #expect(key.publicKey.isValid(signature: signature, for: message))
    #expect(!key.publicKey.isValid(signature: signature, for: message + [0]))
    signature[signature.count - 1] ^= 1
    #expect(!key.publicKey.isValid(signature: signature, for: message))
  }

  @Test(arguments: kinds) func opensslReadsIt(kind: KeyKind, label: String) throws {
    let folder = try TemporaryFolder()
    let key = try PrivateKey(generate: kind)
    // OpenSSL knows the Ed25519 label only as plain PKCS #8.
    let text = try kind == .ed25519 ? key.pkcs8PEM : key.pem
    let path = try folder.write("key.pem", text)
    #expect(try OpenSSLCommand.run("pkey", "-in", path, "-pubout") == key.publicKey.pem)
  }

  @Test func descriptionShowsNoKeyMaterial() throws {
    let key = try PrivateKey(generate: .ed25519)
    for text in ["\(key)", String(reflecting: key), "\([key])", "\(Optional(key) as Any)"] {
      #expect(text.contains("redacted"))
    }
    var dumped = ""
    dump(key, to: &dumped)
    #expect(dumped.contains("redacted") && !dumped.contains("UInt8"))
  }

  @Test func refusesTrailingBytesAndForeignBlocks() throws {
    let key = try PrivateKey(generate: .ecdsaP256)
    let block = try #require(try PEM.parse(key.pem).first)
    let longer = PEM.Block(label: block.label, bytes: block.bytes + [0])
    #expect(throws: PKIError.self) { try PrivateKey(pem: longer.text) }
    #expect(throws: PKIError.self) { try PrivateKey(pem: PEM.Block(label: "DSA PRIVATE KEY", bytes: block.bytes).text) }
    #expect(throws: PKIError.self) { try PrivateKey(pem: key.pem + key.pem) }
    #expect(throws: PKIError.self) { try PrivateKey(pem: [0xff, 0xfe]) }
    #expect(throws: PKIError.self) { try PublicKey(der: key.publicKey.der + [0]) }
  }

  @Test func everyCutOfAKeyIsRefused() throws {
    let block = try #require(try PEM.parse(PrivateKey(generate: .ed25519).pem).first)
    for length in 0..<block.bytes.count {
      let cut = PEM.Block(label: block.label, bytes: Array(block.bytes.prefix(length)))
      #expect(throws: PKIError.self) { try PrivateKey(pem: cut.text) }
    }
  }

  @Test func refusesWeakRSA() {
    #expect(throws: PKIError.self) { try PrivateKey(generate: .rsa(bits: 1024)) }
  }
}
